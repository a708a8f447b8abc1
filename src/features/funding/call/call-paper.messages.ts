import type { Day } from '../../../shared/day.ts'
import { longDay } from '../../../shared/day.ts'
import { amountWords } from '../../../web/amount-words.ts'
import { euros } from '../../../web/french.ts'
import { printable } from '../../../web/printable.ts'

/** All that a letter of call says. The account to credit is named by the text that holds it, never by its numbers. */
export type CallLetter = {
  /** Name and version of the template: 'call-for-funds/2'. */
  readonly template: string
  readonly convention: string
  readonly title: string
  readonly number: number
  readonly presentedOn: Day
  readonly sender: string
  readonly recipient: string
  readonly tranches: readonly {
    readonly name: string
    readonly article: string
    readonly condition: string
    readonly cents: number
  }[]
  readonly totalCents: number
  readonly statement: {
    readonly number: number
    readonly cutoff: Day
    readonly hash: string
    readonly cumulativeCents: number
  } | null
  /** Which account is to be credited, and the text that gives its numbers to the parties. Null: the convention names none. */
  readonly account: { readonly holder: string; readonly text: string; readonly sha256: string } | null
  readonly mention?: string | undefined
}

const statementWords = ({ statement }: CallLetter): string =>
  statement === null
    ? 'Aucun état n’accompagne cet appel : la convention n’en demande pas pour ce versement.'
    : `État récapitulatif n° ${statement.number}, arrêté au ${longDay(statement.cutoff)}, cumul ${euros(statement.cumulativeCents)}, signé pour les engagements et pour les paiements.`

const accountWords = ({ account }: CallLetter): string =>
  account === null
    ? 'La convention ne nomme aucun compte à créditer.'
    : `Compte ouvert au nom de ${account.holder}. Ses coordonnées figurent dans ${account.text}, version des parties ; elles ne sont pas reprises ici.`

/** All that version 2 of the template of a call prints (the first wrote no amount in words), in French. */
export function callWords(letter: CallLetter) {
  const { convention, title, number, presentedOn, sender, recipient, tranches, totalCents } = letter
  return printable({
    title: `Appel de fonds n° ${number}`,
    convention,
    specimen: letter.mention ?? null,
    date: presentedOn.split('-').map(Number),
    template: letter.template,
    head: [
      ['Convention', `${convention}, ${title}`],
      ['De', sender],
      ['À', recipient],
      ['Présenté le', longDay(presentedOn)],
    ],
    request: `En application de la convention, ${sender} demande le versement de ${euros(totalCents)} (${amountWords(totalCents)}), selon le détail suivant.`,
    heads: ['Versement', 'Article', 'Condition', 'Montant'],
    tranches: tranches.map(({ name, article, condition, cents }) => [name, article, condition, euros(cents)]),
    total: ['Total appelé', euros(totalCents)],
    statement: statementWords(letter),
    hash: letter.statement?.hash ?? null,
    account: accountWords(letter),
    sha256: letter.account?.sha256 ?? null,
    attachment: 'Données de l’appel, sous leur forme canonique',
  }) as Readonly<Record<string, unknown>>
}
