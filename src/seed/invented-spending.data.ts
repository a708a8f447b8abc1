/** An invented line that goes its way: days are counted back from the loading; null: not yet. */
export type InventedLine = {
  readonly code: string
  readonly market: string
  readonly category: string
  readonly supplier: string
  readonly object: string
  readonly htCents: number
  readonly vatCents: number
  readonly ej: string
  readonly dp: string | null
  readonly engagedAgo: number
  readonly doneAgo: number | null
  readonly requestedAgo: number | null
  readonly paidAgo: number | null
  /** Key of the person of the demonstration who saw the service done. */
  readonly certifiedBy: string | null
}

const coop = 'Coopérative du code (inventée)'
const workshop = 'Atelier d’accompagnement (inventé)'
const host = 'Hébergeur du plateau (inventé)'
const head = 'helene.vasseur'

/** Slug of the invented convention whose lines these are. */
export const spendingConvention = 'vallee-dinum-2025'

/** Lines in every state: engaged, to be asked for, to be paid, to be accepted, to be decided, and one that the rules put aside. */
export const inventedLines: readonly InventedLine[] = [
  {
    ...{
      code: 'D26-01',
      market: 'developpement',
      category: 'devops',
      supplier: coop,
      ej: '2600000511',
      dp: null,
    },
    ...{ object: 'Développement, lot d’hiver', htCents: 1_800_000, vatCents: 360_000 },
    ...{ engagedAgo: 20, doneAgo: null, requestedAgo: null, paidAgo: null, certifiedBy: null },
  },
  {
    ...{
      code: 'D26-02',
      market: 'developpement',
      category: 'devops',
      supplier: coop,
      ej: '2600000528',
      dp: null,
    },
    ...{ object: 'Développement, lot d’automne', htCents: 1_250_000, vatCents: 250_000 },
    ...{ engagedAgo: 75, doneAgo: 9, requestedAgo: null, paidAgo: null, certifiedBy: head },
  },
  {
    ...{
      code: 'D26-03',
      market: 'developpement',
      category: 'coaching',
      supplier: workshop,
      ej: '2600000535',
      dp: null,
    },
    ...{ object: 'Accompagnement de trois équipes', htCents: 640_000, vatCents: 128_000 },
    ...{ engagedAgo: 60, doneAgo: 5, requestedAgo: null, paidAgo: null, certifiedBy: head },
  },
  {
    ...{ code: 'D26-04', market: 'developpement', category: 'devops', supplier: coop, ej: '2600000542' },
    ...{ dp: '260000511', object: 'Reprise des données de berges', htCents: 720_000, vatCents: 144_000 },
    ...{ engagedAgo: 90, doneAgo: 24, requestedAgo: 14, paidAgo: null, certifiedBy: head },
  },
  {
    ...{
      code: 'D26-05',
      market: 'developpement',
      category: 'coaching',
      supplier: workshop,
      ej: '2600000559',
    },
    ...{ dp: '260000528', object: 'Ateliers avec les éclusiers', htCents: 310_000, vatCents: 62_000 },
    ...{ engagedAgo: 70, doneAgo: 18, requestedAgo: 6, paidAgo: null, certifiedBy: head },
  },
  {
    ...{ code: 'D26-06', market: 'developpement', category: 'devops', supplier: coop, ej: '2600000566' },
    ...{ dp: '260000535', object: 'Audit de sécurité du code', htCents: 1_000_000, vatCents: 200_000 },
    ...{ engagedAgo: 120, doneAgo: 50, requestedAgo: 40, paidAgo: 12, certifiedBy: head },
  },
  {
    ...{
      code: 'D26-07',
      market: 'developpement',
      category: 'coaching',
      supplier: workshop,
      ej: '2600000573',
    },
    ...{ dp: '260000542', object: 'Accompagnement au lancement', htCents: 800_000, vatCents: 160_000 },
    ...{ engagedAgo: 110, doneAgo: 45, requestedAgo: 36, paidAgo: 8, certifiedBy: head },
  },
  {
    // Whoever looks at it as the programme team certified it: somebody else decides.
    ...{ code: 'D26-08', market: 'developpement', category: 'devops', supplier: coop, ej: '2600000580' },
    ...{ dp: '260000559', object: 'Accessibilité du service', htCents: 500_000, vatCents: 100_000 },
    ...{ engagedAgo: 105, doneAgo: 42, requestedAgo: 30, paidAgo: 6, certifiedBy: 'nadia.roussel' },
  },
  {
    ...{ code: 'D26-09', market: 'developpement', category: 'hebergement', supplier: host, ej: '2600000597' },
    ...{ dp: '260000566', object: 'Hébergement, second semestre', htCents: 240_000, vatCents: 48_000 },
    ...{ engagedAgo: 130, doneAgo: 35, requestedAgo: 28, paidAgo: 7, certifiedBy: head },
  },
  {
    ...{ code: 'D26-10', market: 'communication', category: 'devops', supplier: coop, ej: '2600000603' },
    ...{ dp: '260000573', object: 'Film de présentation', htCents: 420_000, vatCents: 84_000 },
    ...{ engagedAgo: 100, doneAgo: 33, requestedAgo: 26, paidAgo: 5, certifiedBy: head },
  },
]
