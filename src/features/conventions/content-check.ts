import { parseSiret } from '../../shared/siret.ts'
import { ribKeyIsRight } from './bank-account.ts'
import { contentOrder, placesOf } from './content-places.ts'
import type { ConventionContent, Party, Tranche, When } from './convention-content.ts'

/** Where something stands in a content: keys, and places in lists from zero. */
export type Path = readonly (string | number)[]

/** What contradicts what in a content that has the right shape. */
export type ContradictionCode =
  | 'empty'
  | 'duplicate'
  | 'too-few-parties'
  | 'no-payer'
  | 'no-spender'
  | 'no-signatory'
  | 'wrong-siret'
  | 'end-before-start'
  | 'amount-not-positive'
  | 'no-tranche'
  | 'tranches-do-not-add-up'
  | 'threshold-above-amount'
  | 'threshold-not-increasing'
  | 'unknown-article'
  | 'unknown-category'
  | 'unknown-party'
  | 'wrong-rib-key'
  | 'no-duration'
  | 'no-bounds'
  | 'too-few-choices'
  | 'value-not-a-choice'
  | 'impossible-date'

/** One contradiction: where, which, and the values that its words need. */
export type Contradiction = {
  readonly path: Path
  readonly code: ContradictionCode
  /** What was written there, or how much it should have been. */
  readonly given?: string
  readonly cents?: readonly number[]
}

const isBlank = (text: string): boolean => text.trim() === ''

/** Texts that a convention cannot do without. */
function emptyTexts(content: ConventionContent): readonly Contradiction[] {
  return placesOf(content)
    .filter(({ value, optional }) => !optional && typeof value === 'string' && isBlank(value))
    .map(({ path }) => {
      const isSignatory = path[0] === 'parties' && path.slice(2).join('.') === 'representative.name'
      return { path, code: isSignatory ? 'no-signatory' : 'empty' }
    })
}

/** The second of two that bear the same id: what names it would name two things. */
function duplicates(content: ConventionContent): readonly Contradiction[] {
  const lists: readonly (readonly [Path, string, readonly string[]])[] = [
    [['parties'], 'id', content.parties.map(({ id }) => id)],
    [['articles'], 'id', content.articles.map(({ id }) => id)],
    [['articles'], 'number', content.articles.map(({ number }) => number)],
    [['funding', 'tranches'], 'id', content.funding.tranches.map(({ id }) => id)],
    [['costCategories'], 'code', content.costCategories.map(({ code }) => code)],
    [['markets'], 'id', content.markets.map(({ id }) => id)],
    [['accounts'], 'id', content.accounts.map(({ id }) => id)],
    [['readings'], 'id', content.readings.map(({ id }) => id)],
    [['obligations'], 'id', content.obligations.map(({ id }) => id)],
  ]
  return lists.flatMap(([path, key, names]) =>
    names.flatMap((given, index): readonly Contradiction[] =>
      !isBlank(given) && names.indexOf(given) < index
        ? [{ path: [...path, index, key], code: 'duplicate', given }]
        : [],
    ),
  )
}

function roleFaults({ parties }: ConventionContent): readonly Contradiction[] {
  const plays = (role: Party['role']) => parties.some((party) => party.role === role)
  if (parties.length < 2) return [{ path: ['parties'], code: 'too-few-parties' }]
  return [
    ...(plays('payer') ? [] : [{ path: ['parties'], code: 'no-payer' } as const]),
    ...(plays('spender') ? [] : [{ path: ['parties'], code: 'no-spender' } as const]),
  ]
}

const endsBeforeItStarts = ({ delegation }: Party['representative']): boolean =>
  delegation !== null && delegation.endsOn !== null && delegation.endsOn < delegation.startsOn

const partyFaults = ({ parties }: ConventionContent): readonly Contradiction[] =>
  parties.flatMap(({ siret, representative }, index) => {
    const faults: Contradiction[] = []
    if (siret !== null && !parseSiret(siret).ok)
      faults.push({ path: ['parties', index, 'siret'], code: 'wrong-siret', given: siret })
    if (endsBeforeItStarts(representative))
      faults.push({
        path: ['parties', index, 'representative', 'delegation', 'endsOn'],
        code: 'end-before-start',
      })
    return faults
  })

function sumFaults({ funding: { amountCents, tranches } }: ConventionContent): readonly Contradiction[] {
  const faults: Contradiction[] = []
  const total = tranches.reduce((sum, { cents }) => sum + cents, 0)
  if (amountCents <= 0) faults.push({ path: ['funding', 'amountCents'], code: 'amount-not-positive' })
  if (tranches.length === 0) faults.push({ path: ['funding', 'tranches'], code: 'no-tranche' })
  else if (total !== amountCents)
    faults.push({
      path: ['funding', 'tranches'],
      code: 'tranches-do-not-add-up',
      cents: [total, amountCents],
    })
  return faults
}

const thresholdOf = ({ condition }: Tranche): number | null =>
  condition.kind === 'consumed' ? condition.thresholdCents : null

/** What is wrong with a threshold, knowing the highest before it. */
function thresholdFault(
  threshold: number,
  highest: number,
  amount: number,
): Omit<Contradiction, 'path'> | null {
  if (threshold <= 0) return { code: 'amount-not-positive' }
  if (threshold > amount) return { code: 'threshold-above-amount', cents: [threshold, amount] }
  return threshold <= highest ? { code: 'threshold-not-increasing', cents: [threshold, highest] } : null
}

function trancheFaults({ funding: { amountCents, tranches } }: ConventionContent): readonly Contradiction[] {
  let highest = 0
  return tranches.flatMap((tranche, index) => {
    const faults: Contradiction[] = []
    const path = ['funding', 'tranches', index]
    const threshold = thresholdOf(tranche)
    const wrong = threshold === null ? null : thresholdFault(threshold, highest, amountCents)
    if (tranche.cents <= 0) faults.push({ path: [...path, 'cents'], code: 'amount-not-positive' })
    if (wrong !== null) faults.push({ ...wrong, path: [...path, 'condition', 'thresholdCents'] })
    highest = Math.max(highest, threshold ?? 0)
    return faults
  })
}

/** Names that lead nowhere. An article is named by its id or by its number. */
function unknownNames(content: ConventionContent): readonly Contradiction[] {
  const articles = new Set(content.articles.flatMap(({ id, number }) => [id, number]))
  const parties = new Set(content.parties.map(({ id }) => id))
  const beneficiaries = new Set([...parties, 'public', 'teams', 'both'])
  const categories = new Set(content.costCategories.map(({ code }) => code))
  const unless = (
    known: ReadonlySet<string>,
    code: ContradictionCode,
    [path, given]: readonly [Path, string],
  ): readonly Contradiction[] => (known.has(given) || isBlank(given) ? [] : [{ path, code, given }])
  return [
    ...content.funding.tranches.flatMap(({ article }, i) =>
      unless(articles, 'unknown-article', [['funding', 'tranches', i, 'article'], article]),
    ),
    ...content.markets.flatMap(({ categories: named }, i) =>
      named.flatMap((code, j) =>
        unless(categories, 'unknown-category', [['markets', i, 'categories', j], code]),
      ),
    ),
    ...content.accounts.flatMap(({ party }, i) =>
      unless(parties, 'unknown-party', [['accounts', i, 'party'], party]),
    ),
    ...content.readings.flatMap(({ article }, i) =>
      unless(articles, 'unknown-article', [['readings', i, 'article'], article]),
    ),
    ...content.obligations.flatMap(({ article, debtors, beneficiary }, i) => [
      ...unless(articles, 'unknown-article', [['obligations', i, 'article'], article]),
      ...debtors.flatMap((party, j) =>
        unless(parties, 'unknown-party', [['obligations', i, 'debtors', j], party]),
      ),
      ...unless(beneficiaries, 'unknown-party', [['obligations', i, 'beneficiary'], beneficiary]),
    ]),
  ]
}

const accountFaults = ({ accounts }: ConventionContent): readonly Contradiction[] =>
  accounts.flatMap((account, index): readonly Contradiction[] =>
    ribKeyIsRight(account)
      ? []
      : [{ path: ['accounts', index, 'key'], code: 'wrong-rib-key', given: account.key }],
  )

function termFaults({ term }: ConventionContent): readonly Contradiction[] {
  const faults: Contradiction[] = []
  if (term.months < 1) faults.push({ path: ['term', 'months'], code: 'no-duration' })
  if (term.bounds.length === 0) faults.push({ path: ['term', 'bounds'], code: 'no-bounds' })
  return faults
}

const readingFaults = ({ readings }: ConventionContent): readonly Contradiction[] =>
  readings.flatMap(({ choices, value }, index) => {
    const faults: Contradiction[] = []
    if (choices.length < 2) faults.push({ path: ['readings', index, 'choices'], code: 'too-few-choices' })
    if (!choices.includes(value) && !isBlank(value))
      faults.push({ path: ['readings', index, 'value'], code: 'value-not-a-choice', given: value })
    return faults
  })

/** Longest day of each month: 29 February is owed one year in four, and is a day all the same. */
const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function whenFault(when: When): readonly [string, ContradictionCode] | null {
  switch (when.kind) {
    case 'every':
      return when.months < 1 ? ['months', 'no-duration'] : null
    case 'yearly':
      return when.day > (LONGEST[when.month - 1] ?? 0) || when.day < 1 ? ['day', 'impossible-date'] : null
    case 'per-product':
      return when.phases.length === 0 ? ['phases', 'empty'] : null
    case 'on-event':
    case 'at-term':
      return when.within !== null && when.within < 0 ? ['within', 'no-duration'] : null
    case 'standing':
      return null
  }
}

const obligationFaults = ({ obligations }: ConventionContent): readonly Contradiction[] =>
  obligations.flatMap(({ when, debtors }, index) => {
    const faults: Contradiction[] = []
    const wrong = whenFault(when)
    if (debtors.length === 0) faults.push({ path: ['obligations', index, 'debtors'], code: 'empty' })
    if (wrong) faults.push({ path: ['obligations', index, 'when', wrong[0]], code: wrong[1] })
    return faults
  })

/**
 * Everything that keeps a content from being sent to signature, at once and in the order of the text: what is missing, what is named twice
 * or nowhere, sums and thresholds that do not agree, wrong keys. None: it may be sent.
 */
export function checkContent(content: ConventionContent): readonly Contradiction[] {
  const faults = [
    emptyTexts,
    duplicates,
    roleFaults,
    partyFaults,
    sumFaults,
    trancheFaults,
    unknownNames,
    accountFaults,
    termFaults,
    readingFaults,
    obligationFaults,
  ].flatMap((check) => check(content))
  const rank = ({ path: [section] }: Contradiction) => (contentOrder as readonly unknown[]).indexOf(section)
  return faults.toSorted((a, b) => rank(a) - rank(b))
}
