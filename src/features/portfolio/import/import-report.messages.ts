import { fieldLabel } from '../product-history.messages.ts'
import type { BeyondLimit } from './import-limits.ts'
import type { SavingCode } from './import-report.ts'

/** Why a record that was read could not be saved, and what to do. */
export const beyondLimitMessage = ({ field, reason }: BeyondLimit): string =>
  reason === 'too-long'
    ? `Le champ « ${fieldLabel(field)} » est trop long : raccourcissez-le à la source.`
    : `Le champ « ${fieldLabel(field)} » contient un nombre ou une date hors de toute mesure : corrigez-le à la source.`

/** What each anomaly means, about the value that shows it. */
export const savingMessage = {
  'x.kept': (field: string) =>
    `Le champ « ${fieldLabel(field)} » a été modifié dans Terreau depuis le dernier import : la valeur de la source n’a pas été reprise.`,
  'x.incubator_unknown': (id: string) =>
    `La source ne décrit pas l’incubateur « ${id} » : il est enregistré sous ce seul nom.`,
  'x.organisation_unknown': (id: string) =>
    `La source ne décrit pas l’organisation « ${id} » : elle est enregistrée sous ce seul nom.`,
  'x.owner_unknown': (id: string) =>
    `La source ne décrit pas l’organisation « ${id} », qui porte cet incubateur : il est enregistré sans elle.`,
  'x.former_id_shared': (id: string) =>
    `L’ancien identifiant « ${id} » mène déjà à un autre produit : il n’a pas été repris.`,
  'x.label_unusable': (label: string) =>
    `Le libellé « ${label.slice(0, 60)} » est trop long ou sans lettre latine : il n’a pas été repris.`,
} as const satisfies Record<SavingCode, (value: string) => string>
