import type { ContactKind } from './import/public-contact.ts'

/** What is wrong in a field, and what to do. */
export const formMessage = {
  noName: 'Écrivez le nom du produit.',
  tooLongName: 'Le nom tient en 200 caractères : raccourcissez-le.',
  tooLongMission: 'La mission tient en 2 000 caractères : raccourcissez-la, le reste va dans la description.',
  tooLongDescription: 'La description tient en 200 000 caractères : raccourcissez-la.',
  tooLongUrl: 'Une adresse tient en 2 000 caractères : vérifiez que vous n’avez pas collé autre chose.',
  tooLongContact:
    'Une adresse électronique tient en 254 caractères : vérifiez que vous n’avez pas collé autre chose.',
  notAUrl: 'Écrivez une adresse complète, qui commence par https://, sans espace.',
  notAnAnswer: 'Choisissez une des réponses proposées.',
  unknownCode: 'Une des cases cochées n’existe plus dans la liste : rouvrez la fiche et cochez à nouveau.',
  noIncubator:
    'Choisissez un incubateur de la liste : ce sont ceux où vos rôles vous permettent de créer un produit.',
  noPhase: 'Choisissez une phase de la liste.',
  'not-a-day': 'Écrivez une date comme 20/11/2020.',
  'no-such-day': 'Cette date n’existe pas dans le calendrier : vérifiez le jour et le mois.',
  'end-before-start': 'La fin précède le début : vérifiez les deux dates.',
} as const

/** Why an address cannot be shown to the public. */
export const contactRefusal = {
  personal:
    'Cette adresse semble être celle d’une personne : elle serait publiée, et resterait après son départ. Donnez l’adresse partagée de l’équipe, par exemple contact@service.gouv.fr.',
  placeholder: 'Cette adresse n’en est pas encore une : laissez le champ vide tant que l’équipe n’en a pas.',
  invalid: 'Écrivez une seule adresse électronique, par exemple contact@service.gouv.fr.',
} as const satisfies Record<Exclude<ContactKind, 'team' | 'missing'>, string>

/** Said once the product is saved. */
export const savedProduct = (name: string): string =>
  `La fiche « ${name} » est enregistrée ; elle est publiée telle que vous la voyez.`

/** Said when the form was sent without any change. */
export const nothingChanged = 'Rien n’avait changé : la fiche reste telle quelle.'
