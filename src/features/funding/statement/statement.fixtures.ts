import { readFileSync } from 'node:fs'
import path from 'node:path'
import { day } from '../../../shared/day.ts'
import { readCase } from '../rules/case.input.ts'
import { judge } from '../rules/judgement.ts'
import {
  GENESIS,
  type Statement,
  type StatementDocument,
  type StatementLine,
  statementsOf,
} from '../rules/statement.ts'
import { type FrozenStatement, freeze } from './statement-document.ts'

const cases = path.resolve(import.meta.dirname, '../../../../test/cases')

/** The statements of a worked case, made by the engine. */
export function caseStatements(name = 'finance-a'): readonly Statement[] {
  const read = readCase(JSON.parse(readFileSync(path.join(cases, `${name}.json`), 'utf8')))
  if (!read.ok) throw new Error('a case of ours is right')
  const { terms, expenses, statements, claimedElsewhere } = read.value
  return statementsOf(judge(expenses, { terms, claimedElsewhere, autoDecides: true }), statements, terms)
}

/** A statement without its hash: what is hashed. */
export const documentOf = ({ hash: _, ...document }: Statement): StatementDocument => document

/** Freezes a statement with invented words beside it. */
export const frozenOf = (statement: StatementDocument, mention?: string): FrozenStatement =>
  freeze({
    ...(mention === undefined ? {} : { mention }),
    statement,
    title: 'Incubation de services publics numériques',
    parties: ['Agence du Val-Semé', 'Direction inventée du numérique'],
    amendments: [{ number: 1, effectOn: day('2020-10-01') }],
    details: statement.lines.map(({ expenseId, seq }) => ({
      ...{ expenseId, ejPost: '10', dpPost: seq % 3 === 0 ? null : '1' },
      supplier: `Fournisseur inventé ${seq % 7}`,
      object: `Développement et déploiement, lot ${seq % 4}, mois ${(seq % 12) + 1}`,
      product: seq % 5 === 0 ? null : `Produit ${seq % 9}`,
    })),
    markets: { DEV: 'Développement', COACHING: 'Coaching' },
    categories: { devops: 'Devops', design: 'Design', deploiement: 'Déploiement' },
    thresholds: [
      { tranche: 'T2', cents: 60_000_000, crossedOn: day('2020-11-20') },
      { tranche: 'T3', cents: 100_000_000, crossedOn: null },
    ],
    receivedCents: 80_000_000,
    engagements: {
      organisation: 'Direction inventée du numérique',
      capacity: 'Cheffe de mission, par délégation du directeur',
      delegation: 'arrêté 2020-12 du 3 mars 2020, jusqu’au 31 décembre 2021',
    },
    payments: {
      organisation: 'Contrôle budgétaire inventé',
      capacity: 'Comptable assignataire',
      delegation: null,
    },
  })

const lineAt = (index: number): StatementLine => ({
  seq: index + 1,
  expenseId: `E${index + 1}`,
  type: index % 40 === 39 ? 'CREDIT_NOTE' : 'EXPENSE',
  corrects: index % 40 === 39 ? `E${index - 3}` : null,
  ej: `${1_300_000_000 + index * 11}`,
  dp: `${100_000_000 + index * 7}`,
  ...{ market: index % 3 === 0 ? 'COACHING' : 'DEV', category: 'devops' },
  engagedOn: index % 40 === 39 ? null : day('2020-06-01'),
  serviceDoneOn: index % 40 === 39 ? null : day('2020-08-03'),
  paidOn: day('2020-09-01'),
  ...(index % 40 === 39
    ? { htCents: -10_000, vatCents: -2_000, ttcCents: -12_000 }
    : { htCents: 100_033, vatCents: 20_007, ttcCents: 120_040 }),
})

/** A first statement of so many lines, invented. */
export function statementOf(count: number): StatementDocument {
  const lines = Array.from({ length: count }, (_, index) => lineAt(index))
  const totalCents = lines.reduce((total, { ttcCents }) => total + ttcCents, 0)
  return {
    ...{
      schema: 'erda/1',
      convention: 'VAL-SEME-2020',
      number: 1,
      kind: 'INTERIM',
      cutoff: day('2020-11-30'),
    },
    ...{ previousHash: GENESIS, lines, totalCents, cumulativeCents: totalCents },
  }
}
