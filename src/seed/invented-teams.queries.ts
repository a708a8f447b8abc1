import { demoAddress, demoPeople, knownOrNewPerson, parseEmail } from '../features/identity/index.ts'
import type { ProductId } from '../features/portfolio/index.ts'
import { saveProduct } from '../features/portfolio/product-save.queries.ts'
import { handOver } from '../features/portfolio/team/follow-up.queries.ts'
import { addMission, placeBySlug } from '../features/portfolio/team/mission.queries.ts'
import type { Member, TeamPlace } from '../features/portfolio/team/mission.ts'
import type { Tx } from '../platform/database.ts'
import { type Day, day } from '../shared/day.ts'
import { daysFrom } from './invented-network.ts'
import { inventedFollowUps, inventedMembers, inventedMissions } from './invented-teams.data.ts'
import { readSpan } from './written-span.ts'

type Loading = { readonly at: Date; readonly today: Day }

/** The invented people, recorded now unless they hold a role already, and what they work on. */
type Cast = {
  readonly memberOf: (key: string) => Member
  readonly placeOf: (where: string) => TeamPlace
}

const wanted = <T>(things: ReadonlyMap<string, T>, key: string): T => {
  const found = things.get(key)
  if (found === undefined) throw new Error(`nothing invented is called ${key}`)
  return found
}

const nameOf = (key: string): string =>
  inventedMembers[key] ?? demoPeople.find((person) => person.key === key)?.name ?? key

async function castOf(tx: Tx, at: Date): Promise<Cast> {
  const people = new Map<string, Member>()
  const keys = [...inventedMissions.map(([who]) => who), ...inventedFollowUps.map(([, , who]) => who)]
  for (const key of new Set(keys.filter((who) => who !== '-'))) {
    const email = parseEmail(demoAddress(key))
    if (!email.ok) throw new Error(`demonstration address refused: ${key}`)
    const name = nameOf(key)
    const person = await knownOrNewPerson(tx, { name, email: email.value, actor: null, at })
    if (!person.ok) throw new Error(`${name} is known by another name`)
    people.set(key, { id: person.value, name })
  }
  const places = new Map<string, TeamPlace>()
  const named = [...inventedMissions.map(([, where]) => where), ...inventedFollowUps.map(([where]) => where)]
  for (const where of new Set(named)) {
    const [slug = '', kind] = where.split(':').reverse()
    const place = await placeBySlug(tx, kind === 'incubator' ? 'incubator' : 'product', slug)
    if (place) places.set(where, place)
  }
  return { memberOf: (key) => wanted(people, key), placeOf: (where) => wanted(places, where) }
}

/** Loads who works on the invented network and who follows it, then what was done there this week. Nobody real, nothing on anything real. */
export async function insertInventedTeams(tx: Tx, { at, today }: Loading): Promise<void> {
  const cast = await castOf(tx, at)
  const days = daysFrom(today)
  for (const [who, where, work, paid] of inventedMissions) {
    const { code: trade, ...span } = readSpan(work, days)
    const [employerKind, employer] = paid === 'independent' ? [paid, null] : paid
    const added = await addMission(tx, {
      ...{ place: cast.placeOf(where), person: cast.memberOf(who).id, actor: null, at },
      terms: { trade, employerKind, employer, ...span },
    })
    if (!added.ok) throw new Error(`invented mission refused: ${who}, ${where}`)
  }
  await insertFollowUps(tx, cast, at)
  await changeRecord(tx, cast, at)
}

async function insertFollowUps(tx: Tx, cast: Cast, at: Date): Promise<void> {
  for (const [product, side, who, from] of inventedFollowUps) {
    const person = who === '-' ? null : cast.memberOf(who)
    const done = await handOver(tx, {
      ...{ product: cast.placeOf(product).id as ProductId, side, person },
      ...{ from: day(from), seen: null, actor: null, at },
    })
    if (!done.ok) throw new Error(`invented follow-up refused: ${product}, ${side}, ${from}`)
  }
}

/** What the committee of the week asked for: the statistics are published, by somebody of the team. */
async function changeRecord(tx: Tx, { memberOf, placeOf }: Cast, at: Date): Promise<void> {
  await saveProduct(tx, {
    ...{ id: placeOf('cle-de-salle').id as ProductId, version: 0, actor: memberOf('awa.diarra').id, at },
    product: { statsDeclared: true, statsUrl: 'https://cle-de-salle.val-seme.example/stats' },
  })
}
