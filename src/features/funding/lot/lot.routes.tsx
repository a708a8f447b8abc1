import type { Db } from '../../../platform/database.ts'
import { shortDay } from '../../../shared/day.ts'
import { AppError } from '../../../shared/errors.ts'
import { cleanName } from '../../../web/clean.ts'
import type { WebContext } from '../../../web/env.ts'
import { flash } from '../../../web/flash.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { page } from '../../../web/page.tsx'
import { get, post, type Route } from '../../../web/routes.ts'
import { typedEuros } from '../../conventions/index.ts'
import { type MoneyDesk, moneyAccess, moneyCrumbs, moneyDesk } from '../desk/money-desk.routes.ts'
import { marketsInTexts } from '../desk/named-in-texts.ts'
import { readLot, readLotFacts } from './lot.input.ts'
import { lotHref, lotMeanwhile, lotRefusal } from './lot.messages.ts'
import { addLot, changeLot, lotsOf } from './lot.queries.ts'
import { checkFacts, checkLot, lotOfKey, type UsedLot } from './lot.ts'
import { LotListPage, LotPage, NewLotPage } from './lot.views.tsx'

const LIST = '/espace/conventions/:slug/lots'

type Shown = { readonly form: Form; readonly errors: FormErrors; readonly status: 200 | 409 | 422 }

const crumbsIn = ({ convention }: MoneyDesk) => [
  ...moneyCrumbs(convention),
  { label: 'Lots des marchés', href: lotHref(convention.slug) },
]

async function list(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { slug, reference, id } = desk.convention
  const markets = marketsInTexts(desk.convention)
  return page(
    c,
    { title: `Lots des marchés : ${reference}`, breadcrumb: moneyCrumbs(desk.convention) },
    <LotListPage
      {...{ slug, reference }}
      lots={await lotsOf(db, id)}
      marketLabel={(market) => markets.get(market) ?? market}
      tends={desk.may('money.engage')}
    />,
  )
}

async function showNew(c: WebContext, desk: MoneyDesk, { form, errors, status }: Shown): Promise<Response> {
  return page(
    c,
    {
      ...{ title: `Enregistrer un lot : ${desk.convention.reference}`, narrow: true, status },
      breadcrumb: crumbsIn(desk),
    },
    <NewLotPage
      {...{ form, errors }}
      slug={desk.convention.slug}
      csrf={c.var.csrf()}
      markets={[...marketsInTexts(desk.convention)].map(([value, label]) => ({ value, label }))}
    />,
  )
}

async function receiveNew(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention, act } = desk
  const { form } = c.var
  const read = readLot(form)
  if (!read.ok) return showNew(c, desk, { form, errors: read.error, status: 422 })
  const lot = read.value
  const known = await lotsOf(db, convention.id)
  const checked = checkLot(lot, { markets: [...marketsInTexts(desk.convention).keys()], known })
  const refuse = (code: keyof typeof lotRefusal) =>
    showNew(c, desk, { form, errors: lotRefusal[code], status: 409 })
  if (!checked.ok) return refuse(checked.error.code)
  const isNew = await db
    .transaction()
    .execute((tx) => addLot(tx, { ...act, conventionId: convention.id }, lot))
  if (!isNew) return refuse('lot-known')
  flash(c, { tone: 'success', text: `Le lot ${lot.number} est enregistré.` })
  return c.redirect(lotHref(convention.slug), 303)
}

async function named(c: WebContext, { db, convention }: MoneyDesk): Promise<UsedLot> {
  const name = lotOfKey(cleanName(c.req.param('lot')))
  const [found] = name === null ? [] : await lotsOf(db, convention.id, name)
  if (!found) throw new AppError('not-found', 'Cette convention n’a pas de lot à cette adresse.')
  return found
}

/** What is known of a lot, as its form holds it. */
const formOf = (lot: UsedLot): Form =>
  new Map([
    ['version', [String(lot.version)]],
    ['intitule', [lot.label]],
    ['titulaire', [lot.holderName ?? '']],
    ['siret', [lot.holderSiret ?? '']],
    ['maximum', [lot.ceilingHtCents === null ? '' : typedEuros(lot.ceilingHtCents)]],
    ['du', [lot.startsOn === null ? '' : shortDay(lot.startsOn)]],
    ['au', [lot.endsOn === null ? '' : shortDay(lot.endsOn)]],
  ])

type Changing = Shown & { readonly lot: UsedLot; readonly notice?: string }

async function showLot(
  c: WebContext,
  desk: MoneyDesk,
  { lot, form, errors, status, notice }: Changing,
): Promise<Response> {
  return page(
    c,
    {
      ...{ title: `Modifier le lot ${lot.number} : ${desk.convention.reference}`, narrow: true, status },
      breadcrumb: crumbsIn(desk),
      notices: notice === undefined ? [] : [{ tone: 'warning', text: notice }],
    },
    <LotPage
      {...{ form, errors, lot }}
      slug={desk.convention.slug}
      csrf={c.var.csrf()}
      marketLabel={marketsInTexts(desk.convention).get(lot.market) ?? lot.market}
    />,
  )
}

async function receiveLot(db: Db, c: WebContext): Promise<Response> {
  const desk = await moneyDesk(db, c)
  const { convention, act } = desk
  const lot = await named(c, desk)
  const { form } = c.var
  const read = readLotFacts(form)
  if (!read.ok) return showLot(c, desk, { lot, form, errors: read.error, status: 422 })
  const checked = checkFacts(read.value)
  if (!checked.ok) return showLot(c, desk, { lot, form, errors: lotRefusal[checked.error.code], status: 409 })
  const isChanged =
    typed(form, 'version') === String(lot.version) &&
    (await db
      .transaction()
      .execute((tx) => changeLot(tx, { ...act, conventionId: convention.id }, { lot, facts: read.value })))
  if (!isChanged) {
    // Read again: what is sent next is judged by what is there now.
    const present = await named(c, desk)
    const again: Form = new Map([...form, ['version', [String(present.version)]]])
    return showLot(c, desk, { lot: present, form: again, errors: {}, status: 409, notice: lotMeanwhile })
  }
  flash(c, { tone: 'success', text: `Le lot ${lot.number} est modifié.` })
  return c.redirect(lotHref(convention.slug), 303)
}

/** The lots of the markets of a convention: read by those who work on its money, kept by those who engage it. */
export function lotRoutes({ db }: { readonly db: Db }): readonly Route[] {
  const engages = moneyAccess(db, 'money.engage')
  return [
    get(LIST, moneyAccess(db, 'money.read'), (c) => list(db, c)),
    get(`${LIST}/nouveau`, engages, async (c) =>
      showNew(c, await moneyDesk(db, c), { form: new Map(), errors: {}, status: 200 }),
    ),
    post(`${LIST}/nouveau`, engages, (c) => receiveNew(db, c)),
    get(`${LIST}/:lot`, engages, async (c) => {
      const desk = await moneyDesk(db, c)
      const lot = await named(c, desk)
      return showLot(c, desk, { lot, form: formOf(lot), errors: {}, status: 200 })
    }),
    post(`${LIST}/:lot`, engages, (c) => receiveLot(db, c)),
  ]
}
