import type { Role, Scope } from '../../shared/rights.ts'

/** Addresses of the demonstration: `.invalid` never leads anywhere (RFC 2606). */
const DEMO_DOMAIN = 'demo.terreau.invalid'

type DemoScope =
  | { readonly kind: 'network' }
  | { readonly kind: Exclude<Scope['kind'], 'network'>; readonly slug: string }

/** An invented person, ready to be played in the demonstration. `key`: what precedes the @ of their address. */
export type DemoPerson = {
  readonly key: string
  readonly name: string
  readonly role: Role
  readonly scope: DemoScope
  /** Where they hold the same role besides. */
  readonly alsoOn?: DemoScope
}

/** The invented incubator, product and convention on which the invented people hold their roles: never a real one. */
export const demoSlugs = {
  incubator: 'fabrique-du-canal',
  product: 'carnet-de-berges',
  convention: 'ecluses-dinum-2026',
  /** The one whose money moves. */
  running: 'vallee-dinum-2025',
} as const

const network = { kind: 'network' } as const
const incubator = { kind: 'incubator', slug: demoSlugs.incubator } as const
const product = { kind: 'product', slug: demoSlugs.product } as const
const convention = { kind: 'convention', slug: demoSlugs.convention } as const
const running = { kind: 'convention', slug: demoSlugs.running } as const

/** Who plays each role. A service account is not a person: nobody plays it. */
const cast = {
  'territorial-agent': { key: 'ines.carpentier', name: 'Inès Carpentier', scope: network },
  'product-member': { key: 'malo.guennec', name: 'Malo Guennec', scope: product },
  'incubator-team': { key: 'awa.diarra', name: 'Awa Diarra', scope: incubator },
  'incubator-head': { key: 'helene.vasseur', name: 'Hélène Vasseur', scope: incubator },
  'committee-member': { key: 'paul.ostermann', name: 'Paul Ostermann', scope: incubator },
  sponsor: { key: 'mireille.faure', name: 'Mireille Faure', scope: product },
  'finance-officer': { key: 'karim.benali', name: 'Karim Benali', scope: incubator, alsoOn: running },
  'delegated-signatory': {
    key: 'sophie.lemarchand',
    name: 'Sophie Lemarchand',
    scope: convention,
    alsoOn: running,
  },
  'accounting-officer': { key: 'bruno.teixeira', name: 'Bruno Teixeira', scope: convention, alsoOn: running },
  coach: { key: 'linh.pham', name: 'Linh Pham', scope: product },
  'transverse-expert': { key: 'yann.keromnes', name: 'Yann Keromnès', scope: network },
  'programme-team': { key: 'nadia.roussel', name: 'Nadia Roussel', scope: network },
  administrator: { key: 'camille.perrin', name: 'Camille Perrin', scope: network },
} as const satisfies Record<Exclude<Role, 'service-account'>, Omit<DemoPerson, 'role'>>

/** The ready-made people of the demonstration, one for each role that a person may hold. */
export const demoPeople: readonly DemoPerson[] = Object.entries(cast).map(([role, who]) => ({
  ...who,
  role: role as keyof typeof cast,
}))

export const demoAddress = (key: string): string => `${key}@${DEMO_DOMAIN}`

/** A message cut into words and the links of this site that it carries, so that these can be followed. */
export function linkedParts(
  text: string,
  baseUrl: string,
): readonly { readonly text: string; readonly href: string | null }[] {
  return text.split(/(https?:\/\/[^\s<>"]+)/).flatMap((part, i) => {
    if (part === '') return []
    const ours = i % 2 === 1 && part.startsWith(`${baseUrl}/`)
    return [{ text: part, href: ours ? part.slice(baseUrl.length) : null }]
  })
}
