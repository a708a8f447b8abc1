type Plain = { readonly [key: string]: unknown }

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const membersOf = (value: unknown): readonly Plain[] => (Array.isArray(value) ? value.filter(isPlain) : [])

const orNull = (value: unknown): unknown => (value === '' || value === undefined ? null : value)

/** A party without sigle, SIRET, authority or delegation says null rather than nothing. */
function party(row: Plain): Plain {
  const representative = isPlain(row.representative) ? row.representative : {}
  const { delegation } = representative
  const given = isPlain(delegation) && (delegation.reference !== '' || delegation.startsOn !== null)
  return {
    ...row,
    acronym: orNull(row.acronym),
    siret: orNull(row.siret),
    representative: {
      ...representative,
      authority: orNull(representative.authority),
      delegation: given ? delegation : null,
    },
  }
}

/** A source without page or passage is no source. */
function article(row: Plain): Plain {
  const { source } = row
  const given = isPlain(source) && (source.page !== null || source.passage !== '')
  return { ...row, source: given ? source : null }
}

function tranche(row: Plain): Plain {
  const condition = isPlain(row.condition) ? row.condition : {}
  return {
    ...row,
    condition:
      condition.kind === 'consumed'
        ? { kind: 'consumed', thresholdCents: condition.thresholdCents ?? 0 }
        : { kind: 'signature' },
  }
}

/** What each form of a due date keeps of what was typed. */
function when(typed: Plain): Plain {
  const { kind } = typed
  switch (kind) {
    case 'every':
      return { kind, months: typed.months ?? 0 }
    case 'on-event':
      return { kind, event: typed.event ?? '', within: typed.within ?? null }
    case 'per-product':
      return { kind, phases: typed.phases ?? [], applies: typed.applies ?? '' }
    case 'at-term':
      return { kind, within: typed.within ?? null }
    case 'yearly':
      return { kind, month: typed.month ?? 1, day: typed.day ?? 1 }
    default:
      return { kind: 'standing' }
  }
}

/** What was typed step by step, in the shape of a content: what was left empty is null where the shape says so. */
export function tidied(draft: Plain): Plain {
  const funding = isPlain(draft.funding) ? draft.funding : {}
  return {
    ...draft,
    parties: membersOf(draft.parties).map(party),
    articles: membersOf(draft.articles).map(article),
    funding: { ...funding, tranches: membersOf(funding.tranches).map(tranche) },
    obligations: membersOf(draft.obligations).map((row) => ({
      ...row,
      when: when(isPlain(row.when) ? row.when : {}),
    })),
  }
}
