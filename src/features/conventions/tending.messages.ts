import type { Task } from '../../shared/task.ts'
import { textName, textTitle } from './convention.messages.ts'
import type { Untended } from './tending.queries.ts'

const homeOf = (slug: string): string => `/espace/conventions/${slug}`

/** What the texts of conventions ask of someone, said on their own page: what is to be signed, then what is being written. */
export function conventionItems({ toSign, toWrite }: Untended): readonly Task[] {
  return [
    ...toSign.map(({ slug, reference, text, missing }) => ({
      key: `conventions/${slug}/${text.number}/sign` as const,
      dueOn: null,
      mark: missing.join(', '),
      title: `Signer ${textName(text)} ${reference}`,
      text: `Il manque la signature de : ${missing.join(', ')}.`,
      href: `${homeOf(slug)}/signature`,
    })),
    ...toWrite.map(({ slug, reference, text }) => ({
      key: `conventions/${slug}/${text.number}/write` as const,
      ...{ dueOn: null, mark: '' },
      title: `Finir d’écrire ${textName(text)} ${reference}`,
      text: `${textTitle(text)} en cours d’écriture : personne ne peut encore le signer.`,
      href: homeOf(slug),
    })),
  ]
}
