import type { Holding } from '../../shared/holding.ts'
import {
  basisLabel,
  effectLabel,
  keepsWords,
  processingLabel,
  processingPeople,
} from './held-data.messages.ts'
import { columnLabel } from './inventory.ts'
import type { RetentionRule } from './retention.ts'

/** One line of the register (RGPD, art. 30.1). */
export type RegisterLine = {
  readonly processing: string
  readonly people: string
  readonly data: string
  /** What exactly: the names of fields. */
  readonly fields: string
  readonly purpose: string
  readonly basis: string
  readonly recipients: string
  readonly retention: string
  readonly erasure: string
}

/** The register of what this installation does with people's data, made from the inventory. */
export const registerOf = (
  holdings: readonly Holding[],
  rules: readonly RetentionRule[],
): readonly RegisterLine[] =>
  holdings.map((holding) => ({
    processing: processingLabel[holding.processing],
    people: processingPeople[holding.processing],
    data: holding.label,
    fields:
      'files' in holding.in
        ? holding.in.files
        : Object.values(holding.in.columns).map(columnLabel).join(', '),
    purpose: holding.purpose,
    basis: basisLabel[holding.basis],
    recipients: holding.readers,
    retention: keepsWords(rules, holding),
    erasure: `${effectLabel[holding.erasure]}. ${holding.why}`,
  }))

/** Headings of the register, in the order of its fields. */
export const registerHeader = {
  processing: 'Traitement',
  people: 'Personnes concernées',
  data: 'Données',
  fields: 'Champs',
  purpose: 'Finalité',
  basis: 'Base légale',
  recipients: 'Destinataires',
  retention: 'Durée',
  erasure: 'À l’effacement',
} as const satisfies Record<keyof RegisterLine, string>
