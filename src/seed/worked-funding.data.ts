/** A line of an invented history, days as they are written. `decision`: what somebody decided of a category that waits for a person. */
export type WorkedLine = {
  readonly code: string
  readonly type: 'EXPENSE' | 'CREDIT_NOTE'
  readonly market: string
  readonly category: string
  readonly htCents: number
  readonly vatCents: number
  readonly ej: string
  readonly dp: string
  readonly engagedOn: string
  readonly serviceDoneOn: string
  readonly paidOn: string
  readonly corrects: string | null
  readonly decision: { readonly on: string; readonly motive: string } | null
}

export type WorkedFunding = {
  /** Reference of the convention. */
  readonly convention: string
  readonly lines: readonly WorkedLine[]
  readonly tranches: readonly {
    readonly tranche: string
    readonly calledOn: string | null
    readonly statement: number | null
    readonly receivedOn: string | null
    readonly openedOn: string | null
  }[]
  readonly statements: readonly {
    readonly number: number
    readonly kind: 'INTERIM' | 'FINAL'
    readonly cutoff: string
    readonly signedOn: string
  }[]
  /** Who signs, and since when: nobody who exists. */
  readonly delegations: readonly {
    readonly role: 'ENGAGEMENTS' | 'PAYMENTS'
    readonly name: string
    readonly capacity: string
    readonly reference: string
    readonly startsOn: string
    readonly endsOn: string | null
  }[]
  readonly reports: readonly { readonly year: number; readonly sentOn: string }[]
  readonly returns: readonly { readonly returnedOn: string; readonly cents: number }[]
}

/** Who is paid for each category: nobody who exists. */
export const workedSuppliers: Readonly<
  Record<string, { readonly supplier: string; readonly object: string }>
> = {
  coaching: { supplier: 'Atelier d’accompagnement (inventé)', object: 'Accompagnement des équipes' },
  devops: { supplier: 'Coopérative du code (inventée)', object: 'Développement' },
  design: { supplier: 'Studio des usages (inventé)', object: 'Conception avec les usagers' },
  deploiement: { supplier: 'Déploiement et compagnie (inventé)', object: 'Déploiement dans les territoires' },
  hebergement: { supplier: 'Hébergeur du plateau (inventé)', object: 'Hébergement' },
}

/**
 * The worked case of the convention of 2020 (test/cases/finance-a.json): twelve lines from signature to closing. Its amounts, orders and days
 * are invented; the thresholds are those of the convention.
 */
export const anctFunding: WorkedFunding = {
  convention: 'ANCT-DINUM-2020',
  lines: [
    {
      ...{ code: 'E01', type: 'EXPENSE', market: 'coaching', category: 'coaching' },
      ...{ htCents: 7_500_000, vatCents: 1_500_000, ej: '1300000011', dp: '100000007' },
      ...{ engagedOn: '2020-05-18', serviceDoneOn: '2020-06-30', paidOn: '2020-07-24' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'E02', type: 'EXPENSE', market: 'developpement', category: 'devops' },
      ...{ htCents: 15_000_000, vatCents: 3_000_000, ej: '1300000022', dp: '100000014' },
      ...{ engagedOn: '2020-05-20', serviceDoneOn: '2020-07-15', paidOn: '2020-08-12' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'E03', type: 'EXPENSE', market: 'developpement', category: 'design' },
      ...{ htCents: 6_250_033, vatCents: 1_250_007, ej: '1300000033', dp: '100000021' },
      ...{ engagedOn: '2020-06-08', serviceDoneOn: '2020-08-07', paidOn: '2020-09-03' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'E04', type: 'EXPENSE', market: 'developpement', category: 'deploiement' },
      ...{ htCents: 4_583_300, vatCents: 916_660, ej: '1300000044', dp: '100000028' },
      ...{ engagedOn: '2020-06-15', serviceDoneOn: '2020-08-21', paidOn: '2020-09-18' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'E05', type: 'EXPENSE', market: 'developpement', category: 'devops' },
      ...{ htCents: 10_000_000, vatCents: 2_000_000, ej: '1300000055', dp: '100000035' },
      ...{ engagedOn: '2020-07-06', serviceDoneOn: '2020-09-11', paidOn: '2020-10-09' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'E06', type: 'EXPENSE', market: 'developpement', category: 'devops' },
      ...{ htCents: 2_000_000, vatCents: 400_000, ej: '1300000066', dp: '100000042' },
      ...{ engagedOn: '2020-05-04', serviceDoneOn: '2020-05-29', paidOn: '2020-06-15' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'E07', type: 'EXPENSE', market: 'coaching', category: 'coaching' },
      ...{ htCents: 6_666_667, vatCents: 1_333_333, ej: '1300000077', dp: '100000049' },
      ...{ engagedOn: '2020-09-01', serviceDoneOn: '2020-10-23', paidOn: '2020-11-20' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'E08', type: 'EXPENSE', market: 'developpement', category: 'devops' },
      ...{ htCents: 25_000_000, vatCents: 5_000_000, ej: '1300000088', dp: '100000056' },
      ...{ engagedOn: '2020-10-05', serviceDoneOn: '2020-12-18', paidOn: '2021-01-22' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'E09', type: 'EXPENSE', market: 'developpement', category: 'hebergement' },
      ...{ htCents: 1_000_000, vatCents: 200_000, ej: '1300000099', dp: '100000063' },
      ...{ engagedOn: '2020-12-01', serviceDoneOn: '2021-01-08', paidOn: '2021-02-05' },
      ...{
        corrects: null,
        decision: {
          on: '2021-02-10',
          motive: 'Dépense directement liée, sur un marché qui nomme l’hébergement.',
        },
      },
    },
    {
      ...{ code: 'E10', type: 'CREDIT_NOTE', market: 'developpement', category: 'devops' },
      ...{ htCents: -1_500_000, vatCents: -300_000, ej: '1300000110', dp: '100000070' },
      ...{ engagedOn: '2020-07-06', serviceDoneOn: '2020-09-11', paidOn: '2021-02-18' },
      ...{ corrects: 'E05', decision: null },
    },
    {
      ...{ code: 'E11', type: 'EXPENSE', market: 'developpement', category: 'design' },
      ...{ htCents: 12_500_000, vatCents: 2_500_000, ej: '1300000121', dp: '100000077' },
      ...{ engagedOn: '2020-12-07', serviceDoneOn: '2021-02-12', paidOn: '2021-03-12' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'E12', type: 'EXPENSE', market: 'developpement', category: 'deploiement' },
      ...{ htCents: 8_000_000, vatCents: 1_600_000, ej: '1300000132', dp: '100000084' },
      ...{ engagedOn: '2021-03-01', serviceDoneOn: '2021-04-30', paidOn: '2021-05-28' },
      ...{ corrects: null, decision: null },
    },
  ],
  tranches: [
    {
      ...{ tranche: 'versement-1', calledOn: null, statement: null },
      ...{ receivedOn: '2020-06-02', openedOn: '2020-06-16' },
    },
    {
      ...{ tranche: 'versement-2', calledOn: '2020-12-03', statement: 1 },
      ...{ receivedOn: '2021-01-15', openedOn: '2021-01-29' },
    },
    {
      ...{ tranche: 'versement-3', calledOn: '2021-04-05', statement: 2 },
      ...{ receivedOn: '2021-05-03', openedOn: '2021-05-17' },
    },
  ],
  statements: [
    { number: 1, kind: 'INTERIM', cutoff: '2020-11-30', signedOn: '2020-12-03' },
    { number: 2, kind: 'INTERIM', cutoff: '2021-03-31', signedOn: '2021-04-05' },
    { number: 3, kind: 'FINAL', cutoff: '2021-05-31', signedOn: '2021-06-30' },
  ],
  delegations: [
    {
      ...{ role: 'ENGAGEMENTS', name: 'Signataire des engagements (inventé)' },
      capacity: 'Délégataire de l’ordonnateur',
      ...{ reference: 'décision inventée 2020-08', startsOn: '2020-05-11', endsOn: '2021-12-31' },
    },
    {
      ...{ role: 'PAYMENTS', name: 'Signataire des paiements (inventé)' },
      capacity: 'Comptable assignataire',
      ...{ reference: 'décision inventée 2020-09', startsOn: '2020-05-11', endsOn: null },
    },
  ],
  reports: [
    { year: 2020, sentOn: '2021-01-28' },
    { year: 2021, sentOn: '2022-01-27' },
  ],
  returns: [{ returnedOn: '2021-07-20', cents: 55_600_000 }],
}

/** The invented convention in the middle of its years: its second threshold is near. */
export const inventedFunding: WorkedFunding = {
  convention: 'VALLEE-DINUM-2025',
  lines: [
    {
      ...{ code: 'V01', type: 'EXPENSE', market: 'developpement', category: 'coaching' },
      ...{ htCents: 2_400_000, vatCents: 480_000, ej: '2500000018', dp: '250000009' },
      ...{ engagedOn: '2025-10-01', serviceDoneOn: '2025-12-12', paidOn: '2026-01-06' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'V02', type: 'EXPENSE', market: 'developpement', category: 'devops' },
      ...{ htCents: 4_750_000, vatCents: 950_000, ej: '2500000027', dp: '250000018' },
      ...{ engagedOn: '2025-11-04', serviceDoneOn: '2026-03-20', paidOn: '2026-04-14' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'V03', type: 'EXPENSE', market: 'developpement', category: 'hebergement' },
      ...{ htCents: 300_000, vatCents: 60_000, ej: '2600000036', dp: '260000027' },
      ...{ engagedOn: '2026-02-02', serviceDoneOn: '2026-05-29', paidOn: '2026-06-22' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'V04', type: 'EXPENSE', market: 'developpement', category: 'devops' },
      ...{ htCents: 6_250_000, vatCents: 1_250_000, ej: '2600000045', dp: '260000036' },
      ...{ engagedOn: '2026-04-07', serviceDoneOn: '2026-09-11', paidOn: '2026-10-08' },
      ...{ corrects: null, decision: null },
    },
    {
      ...{ code: 'V05', type: 'CREDIT_NOTE', market: 'developpement', category: 'devops' },
      ...{ htCents: -250_000, vatCents: -50_000, ej: '2500000027', dp: '260000045' },
      ...{ engagedOn: '2025-11-04', serviceDoneOn: '2026-03-20', paidOn: '2026-10-20' },
      ...{ corrects: 'V02', decision: null },
    },
  ],
  tranches: [
    {
      ...{ tranche: 'versement-1', calledOn: null, statement: null },
      ...{ receivedOn: '2025-10-20', openedOn: '2025-11-03' },
    },
  ],
  statements: [{ number: 1, kind: 'INTERIM', cutoff: '2026-06-30', signedOn: '2026-07-06' }],
  delegations: [
    {
      ...{ role: 'ENGAGEMENTS', name: 'Sophie Lemarchand', capacity: 'Délégataire de l’ordonnateur' },
      ...{ reference: 'décision inventée 2025-31', startsOn: '2025-09-15', endsOn: null },
    },
    {
      ...{ role: 'PAYMENTS', name: 'Bruno Teixeira', capacity: 'Comptable assignataire' },
      ...{ reference: 'décision inventée 2025-32', startsOn: '2025-09-15', endsOn: null },
    },
  ],
  reports: [{ year: 2025, sentOn: '2026-01-29' }],
  returns: [],
}
