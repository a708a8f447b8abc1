import { longDay } from '../../../shared/day.ts'
import { textName, textTitle } from '../convention.messages.ts'
import type { Channel, Publication } from './publication.ts'

/** What obligations say of a publication: proofs, and reasons in French sentences. */
export const factWords = {
  text: (number: number): string => textTitle({ number }),
  proof: {
    'data-portal': 'Jeu de données publié',
    'matignon-infos-services': 'Page publiée',
  } satisfies Record<Channel, string>,
  read: 'Fichier du portail, relu',
  silence: (number: number): string =>
    `Aucune publication de ${textName({ number })} n’est enregistrée ; elle a pu être faite hors de Terreau.`,
  notReadAgain: ({ publishedOn }: Pick<Publication, 'publishedOn'>): string =>
    `${publishedOn === null ? 'Publiée' : `Publiée le ${longDay(publishedOn)}`}, sans que ce que le portail sert ait encore été relu.`,
  different: (on: Parameters<typeof longDay>[0]): string =>
    `Relu le ${longDay(on)}, ce que le portail sert n’est pas ce qui est signé.`,
  unreadable: (on: Parameters<typeof longDay>[0]): string =>
    `Le ${longDay(on)}, ce que le portail sert n’a pas pu être lu.`,
} as const
