import type { CarrierRefusal } from './attachment.ts'

/** What is wrong in a row, and what to do. */
export const attachmentMessage = {
  'no-incubator': 'Choisissez un incubateur de la liste.',
  'not-a-day': 'Écrivez une date comme 20/11/2020.',
  'no-such-day': 'Cette date n’existe pas dans le calendrier : vérifiez le jour et le mois.',
  'end-before-start': 'La fin précède le début : vérifiez les deux dates.',
  overlap:
    'Ce rattachement partage au moins un jour avec un autre du même incubateur : changez ses dates, ou retirez l’un des deux.',
  'no-organisation': 'Choisissez une organisation de la liste.',
  'twice-same': 'Cette organisation est déjà dans la liste : retirez l’une des deux lignes.',
} as const

/** Why who carries a product cannot change so, and what to do. */
export const carrierRefusal = {
  'none-left':
    'Gardez au moins un incubateur : un rattachement terminé s’écrit avec sa fin, il fait partie de l’histoire du produit.',
  'out-of-reach':
    'Vos rôles ne portent pas sur cet incubateur : demandez à l’équipe du programme de changer ce rattachement.',
} as const satisfies Record<CarrierRefusal['code'], string>

/** Names of the parts of a row, to tell which field a fault is about. */
export const attachmentPartLabel = {
  incubator: 'incubateur',
  startsOn: 'début',
  endsOn: 'fin',
} as const

/** Said once it is saved. */
export const savedCarriers = (name: string): string =>
  `Les porteurs de « ${name} » sont enregistrés ; la page publique les montre déjà.`

/** Said when it was sent without any change. */
export const sameCarriers = 'Rien n’avait changé : les porteurs restent tels quels.'
