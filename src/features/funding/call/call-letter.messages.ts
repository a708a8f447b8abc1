import { longDay } from '../../../shared/day.ts'
import { euros } from '../../../web/french.ts'
import { type Convention, type ConventionContent, isSigned } from '../../conventions/index.ts'
import { trancheName } from './call.messages.ts'
import type { CallKnown, CallToPresent } from './call.ts'
import type { CallLetter } from './call-paper.messages.ts'

/** A convention with its text in force. */
type Contracted = { readonly convention: Convention; readonly content: ConventionContent }

/** Who pays, as a letter names them. */
export function payerOf({ content }: Pick<Contracted, 'content'>): string {
  const payer = content.parties.find(({ role }) => role === 'payer')
  return payer
    ? [payer.name, payer.address]
        .filter((words) => words !== '')
        .join(', ')
        .slice(0, 300)
    : ''
}

const conditionWords = ({ trigger, conditionMetOn }: CallToPresent['called'][number]): string => {
  const met = conditionMetOn === null ? '' : `, remplie le ${longDay(conditionMetOn)}`
  return trigger.kind === 'AT_SIGNATURE' ? `À la signature${met}` : `${euros(trigger.cents)} consommés${met}`
}

/** The account that the text in force names for payments, by that text: its numbers stay in it. */
function accountOf({ content, convention: { texts, reference } }: Contracted): CallLetter['account'] {
  const account = content.accounts.find(({ purpose }) => purpose === 'payment')
  const text = texts.findLast((one) => isSigned(one) && one.content === content)
  if (!account || !text?.sha256) return null
  return {
    holder: account.holder,
    text:
      text.number === 0
        ? `la convention ${reference}`
        : `l’avenant n° ${text.number} à la convention ${reference}`,
    sha256: text.sha256,
  }
}

/** The letter of a call that may be presented, under its number. */
export function letterOf(
  desk: Contracted,
  call: CallToPresent,
  {
    known,
    mention,
  }: { readonly known: CallKnown & { readonly number: number }; readonly mention: string | null },
): CallLetter {
  const { content, convention } = desk
  const statement = known.statements.find(({ number }) => number === call.statement) ?? null
  const articleOf = (tranche: string): string => {
    const id = content.funding.tranches.find((one) => one.id === tranche)?.article
    return content.articles.find((article) => article.id === id)?.number ?? ''
  }
  return {
    ...{ template: 'call-for-funds/2', convention: convention.reference, title: content.title },
    ...{ number: known.number, presentedOn: call.on, recipient: call.recipient },
    sender: content.parties.find(({ role }) => role === 'spender')?.name ?? '',
    tranches: call.called.map((tranche) => ({
      ...{ name: trancheName(tranche.place), article: articleOf(tranche.id) },
      ...{ condition: conditionWords(tranche), cents: tranche.cents },
    })),
    totalCents: call.totalCents,
    statement: statement && {
      ...{ number: statement.number, cutoff: statement.cutoff, hash: statement.hash },
      cumulativeCents: statement.cumulativeCents,
    },
    account: accountOf(desk),
    ...(mention === null ? {} : { mention }),
  }
}
