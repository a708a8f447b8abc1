/** What a person may be, on a scope, between two days (architecture, "Roles"). `visitor` and `signed-in` are nobody's grant. */
export const grantableRoles = [
  'territorial-agent',
  'product-member',
  'incubator-team',
  'incubator-head',
  'committee-member',
  'sponsor',
  'finance-officer',
  'delegated-signatory',
  'accounting-officer',
  'coach',
  'transverse-expert',
  'programme-team',
  'administrator',
  'service-account',
] as const
export type Role = (typeof grantableRoles)[number]

/** Everything that can be asked of Terreau. Each route names one. */
export const actions = [
  'site.read',
  'site.sign-in',
  'notices.stop',
  'demo.use',
  'space.open',
  'portfolio.read',
  'convention.read',
  'convention.act',
  'product.create',
  'product.edit',
  'product.carriers',
  'incubator.edit',
  'network.highlight',
  'organisation.edit',
  'team.read',
  'team.edit',
  'follow-up.edit',
  'convention.draft',
  'convention.sign',
  'convention.accounts',
  'money.read',
  'money.engage',
  'money.certify',
  'money.document',
  'money.eliminate',
  'money.pay',
  'money.accept',
  'money.import',
  'money.call',
  'money.sign',
  'money.sign-engagements',
  'money.sign-payments',
  'journal.read',
  'journal.verify',
  'people.read',
  'people.manage',
  'people.invite',
  'invitation.answer',
  'absence.delegate',
  'retention.read',
  'manifesto.pledge',
  'manifesto.reports',
  'key.manage',
  'key.tell',
  'measurement.write',
  'consultation.search',
  'review.read',
  'review.do',
] as const
export type Action = (typeof actions)[number]

/** Open to everyone, signed in or not. */
export const publicActions: ReadonlySet<Action> = new Set([
  'site.read',
  'site.sign-in',
  'notices.stop',
  'demo.use',
  'portfolio.read',
  'convention.read',
  // Whoever holds the link.
  'invitation.answer',
])

/** Open to whoever is signed in, whatever their roles. */
export const signedInActions: ReadonlySet<Action> = new Set([
  'space.open',
  'absence.delegate',
  'manifesto.pledge',
])

/** What a key may be given: actions of the API that no role opens, since nobody does them by hand. */
export const keyActions = ['measurement.write'] as const satisfies readonly Action[]
export type KeyAction = (typeof keyActions)[number]

/** Open to whoever comes with a key, whatever it was given: a program may ask what its own key is. */
export const anyKeyActions: ReadonlySet<Action> = new Set(['key.tell'])

/**
 * The policy table: what each role opens, on its own scope. Whatever is not written here is closed.
 *
 * `team.read` shows who works where, by name: to those who work together (product-member, incubator-team, incubator-head), who follow the
 * team (coach), decide on it (committee-member), see that the service was done (finance-officer), run the network (programme-team), or
 * close the access of those who left (administrator). Signatories and accounting officers work on amounts, sponsors and experts on the
 * product: they have the counts, which are public.
 *
 * A convention is public; its bank details are not. Who writes a convention (programme-team) types them in; finance and accounting officers
 * read them in order to pay. `convention.sign` records a signature: the programme team does so for what was signed on paper.
 *
 * Money goes through several hands (decree 2012-1246): who engages (finance-officer, programme-team), who sees that the service was done
 * (incubator-team, incubator-head, programme-team), who pays (accounting-officer), who accepts (delegated-signatory, programme-team). One role
 * may open two of these; that one person does not do two of them on the same line is held by the database. Who does one of the first three keeps
 * the supporting documents (`money.document`); who only decides reads them. Who holds them (the accounting officer, the programme that made them) may
 * eliminate those whose term is over, on the visa of the Archives (`money.eliminate`).
 *
 * A service account holds no role: its key says what it opens (`keyActions`), and whoever answers for the whole network makes keys (`key.manage`).
 */
export const policy = {
  'territorial-agent': [],
  'product-member': ['product.edit', 'team.read', 'team.edit', 'journal.read'],
  'incubator-team': [
    'product.create',
    'product.edit',
    'product.carriers',
    'incubator.edit',
    'team.read',
    'team.edit',
    'money.read',
    'money.certify',
    'money.document',
    'journal.read',
  ],
  'incubator-head': [
    'product.create',
    'product.edit',
    'product.carriers',
    'incubator.edit',
    'team.read',
    'team.edit',
    'follow-up.edit',
    'convention.sign',
    'money.read',
    'money.certify',
    'money.document',
    'journal.read',
    'people.read',
    'people.invite',
    'review.read',
    'review.do',
  ],
  'committee-member': ['team.read', 'journal.read'],
  sponsor: [],
  'finance-officer': [
    'team.read',
    'convention.accounts',
    'money.read',
    'money.engage',
    'money.document',
    'money.pay',
    'money.import',
    'money.call',
    'journal.read',
  ],
  'delegated-signatory': [
    'convention.sign',
    'money.read',
    'money.accept',
    'money.sign',
    'money.sign-engagements',
    'journal.read',
  ],
  'accounting-officer': [
    'convention.accounts',
    'money.read',
    'money.document',
    'money.eliminate',
    'money.pay',
    'money.sign',
    'money.sign-payments',
    'journal.read',
  ],
  coach: ['team.read', 'journal.read'],
  'transverse-expert': [],
  'programme-team': [
    'convention.act',
    'product.create',
    'product.edit',
    'product.carriers',
    'incubator.edit',
    'network.highlight',
    'organisation.edit',
    'team.read',
    'team.edit',
    'follow-up.edit',
    'convention.draft',
    'convention.sign',
    'convention.accounts',
    'money.read',
    'money.engage',
    'money.certify',
    'money.document',
    'money.eliminate',
    'money.accept',
    'money.import',
    'money.call',
    'journal.read',
    'people.read',
    'retention.read',
    'manifesto.reports',
    'key.manage',
    'review.read',
  ],
  administrator: [
    'team.read',
    'journal.read',
    'journal.verify',
    'people.read',
    'people.manage',
    'people.invite',
    'retention.read',
    'organisation.edit',
    'key.manage',
    'consultation.search',
    'review.read',
    'review.do',
  ],
  'service-account': [],
} as const satisfies Record<Role, readonly Action[]>
