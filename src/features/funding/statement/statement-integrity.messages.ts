import type { StatementFault } from './statement-integrity.ts'

const words = {
  'wrong-hash': 'le texte ne correspond pas à son empreinte',
  'broken-link': 'le lien avec l’état précédent est rompu',
  'wrong-data': 'les données de son document ne sont pas les siennes',
  'wrong-lines': 'les dépenses liées ne sont pas celles qu’il liste',
  'wrong-signature': 'une signature ne correspond pas à son empreinte',
  'broken-signature': 'ses signatures ne se suivent pas',
} as const satisfies Record<StatementFault['code'], string>

/** What does not agree in a statement, in a sentence. */
export const statementFaultSaid = ({ code, convention, number }: StatementFault): string =>
  `Convention ${convention}, état n° ${number} : ${words[code]}.`
