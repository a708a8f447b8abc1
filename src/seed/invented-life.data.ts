import type { DisputeAct } from '../features/conventions/dispute/dispute.ts'
import type { Imposition } from '../features/conventions/manifesto/manifesto.ts'
import type { TerminationAct } from '../features/conventions/termination/termination.ts'

/** Slug of the invented convention that all this happens to: never a real one. */
export const inventedConvention = 'vallee-dinum-2025'

/** A step of a matter: its act, days before the loading, what is told, and its paper. */
export type InventedStep<Act> = {
  readonly act: Act
  readonly daysAgo: number
  readonly account: string
  readonly paper?: { readonly title: string; readonly keptAt: string }
}

/** One dispute whose mediation goes on, one that an agreement ended. */
export const inventedDisputes: readonly {
  readonly subject: string
  readonly steps: readonly InventedStep<DisputeAct>[]
}[] = [
  {
    subject: 'Calendrier des comités de l’hiver',
    steps: [
      {
        act: 'open',
        daysAgo: 290,
        account: 'Les deux parties ne lisent pas de la même façon la date du comité d’hiver.',
      },
      { act: 'start-amicable', daysAgo: 284, account: 'Une réunion est fixée au canal.' },
      {
        act: 'settle',
        daysAgo: 262,
        account: 'Le comité d’hiver se tient la deuxième semaine de janvier.',
        paper: { title: 'Relevé d’accord signé', keptAt: 'Classeur Val-Semé, cote VS-12' },
      },
    ],
  },
  {
    subject: 'Prise en charge de l’hébergement de Carnet de berges',
    steps: [
      {
        act: 'open',
        daysAgo: 150,
        account: 'Le Val-Semé refuse deux factures d’hébergement, que la convention ne nomme pas.',
        paper: { title: 'Courrier du Val-Semé', keptAt: 'Classeur Val-Semé, cote VS-21' },
      },
      { act: 'start-amicable', daysAgo: 138, account: 'Trois échanges entre les deux directions.' },
      {
        act: 'fail-amicable',
        daysAgo: 77,
        account: 'Chacun garde sa lecture de l’annexe 2.',
        paper: { title: 'Constat de désaccord', keptAt: 'Classeur Val-Semé, cote VS-24' },
      },
      {
        act: 'start-mediation',
        daysAgo: 41,
        account: 'Une médiatrice est désignée ; première séance tenue.',
      },
    ],
  },
]

/** A fault notified, answered, and withdrawn. */
export const inventedTermination: {
  readonly subject: string
  readonly steps: readonly InventedStep<TerminationAct>[]
} = {
  subject: 'Deux points trimestriels non tenus',
  steps: [
    { act: 'notify', daysAgo: 230, account: 'Deux points trimestriels n’ont pas été tenus.' },
    {
      act: 'observe',
      daysAgo: 211,
      account: 'Le Val-Semé annonce deux dates et explique les reports.',
      paper: { title: 'Observations du Val-Semé', keptAt: 'Classeur Val-Semé, cote VS-08' },
    },
    { act: 'withdraw', daysAgo: 190, account: 'Le premier des deux points s’est tenu.' },
  ],
}

export const inventedWaiver = {
  daysAgo: 30,
  reason: 'La séance a été reportée d’un mois d’un commun accord, à cause de la crue.',
  proof: 'Courrier de la direction, classeur Val-Semé, cote VS-19',
} as const

/** Pledges by the invented people, by the name before the @ of their address. `days`: checked, then withdrawn, days ago. */
export const inventedPledges: readonly {
  readonly key: string
  readonly capacity: string
  readonly showsName: boolean
  readonly pledged: number
  readonly confirmed: number | null
  readonly withdrawn: number | null
}[] = [
  {
    ...{ key: 'mireille.faure', capacity: 'Directrice générale', showsName: false },
    ...{ pledged: 300, confirmed: 297, withdrawn: null },
  },
  {
    ...{ key: 'helene.vasseur', capacity: 'Responsable de l’incubateur', showsName: true },
    ...{ pledged: 120, confirmed: 118, withdrawn: null },
  },
  {
    ...{ key: 'karim.benali', capacity: 'Responsable financier', showsName: false },
    ...{ pledged: 4, confirmed: null, withdrawn: null },
  },
  {
    ...{ key: 'paul.ostermann', capacity: 'Président du comité d’investissement', showsName: true },
    ...{ pledged: 310, confirmed: 305, withdrawn: 90 },
  },
]

/** What teams told in confidence: about invented products only. */
export const inventedReports: readonly {
  readonly imposition: Imposition
  readonly product: string | null
  readonly account: string
  readonly daysAgo: number
  readonly acknowledged: number | null
  readonly closed: { readonly daysAgo: number; readonly outcome: string } | null
}[] = [
  {
    ...{ imposition: 'reporting', product: 'carnet-de-berges', daysAgo: 3 },
    account:
      'Un tableau de suivi hebdomadaire est demandé en plus du comité, à remplir chaque vendredi par toute l’équipe.',
    ...{ acknowledged: null, closed: null },
  },
  {
    ...{ imposition: 'hosting', product: null, daysAgo: 25, acknowledged: 23, closed: null },
    account: 'L’hébergement interne est exigé, avec un délai d’ouverture de quatre mois.',
  },
  {
    ...{ imposition: 'hiring', product: 'peniche-postale', daysAgo: 200, acknowledged: 198 },
    account: 'Le profil retenu par l’équipe a été écarté sans échange.',
    closed: { daysAgo: 160, outcome: 'Le choix a été rendu à l’équipe après un échange avec le partenaire.' },
  },
]
