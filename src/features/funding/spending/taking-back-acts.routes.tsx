import { z } from 'zod'
import type { Db } from '../../../platform/database.ts'
import { shortDay } from '../../../shared/day.ts'
import { ok, refuse } from '../../../shared/result.ts'
import type { WebContext } from '../../../web/env.ts'
import { parseForm, typed } from '../../../web/form.ts'
import { euros } from '../../../web/french.ts'
import { DayField, SelectField, TextField } from '../../../web/view/field.tsx'
import { type ConventionContent, typedEuros } from '../../conventions/index.ts'
import { conventionsFor } from '../desk/money-desk.queries.ts'
import { amountGivenBack, amountTyped, dayTyped, dayTypedOrNot } from '../desk/money-fields.input.ts'
import { ttcOf } from '../rules/expense.ts'
import { closedConventions } from './line.queries.ts'
import { type Amount, leftOf } from './line.ts'
import { dpTyped, invoiceTyped, postTyped } from './line-act.input.ts'
import { actWords, inputWords, refusalSaid } from './line-act.messages.ts'
import type { LineAct } from './line-act.routes.tsx'
import { fieldsOf } from './line-act.views.tsx'
import { canCredit, canReclassify } from './line-acts.ts'
import type { At, LineDesk } from './line-situation.ts'
import { type CreditTyped, reclassify, recordCredit, type Target } from './taking-back.queries.ts'

/** What is left of the line, said above the amounts. */
const leftWords = ({ line, takers }: At): string => {
  const left = leftOf(line.expense, takers)
  return `Il en reste ${euros(left.htCents)} hors taxe, ${euros(ttcOf(left))} TVA comprise.`
}

const credit = z.object({
  ht: amountGivenBack,
  tva: amountGivenBack,
  dp: dpTyped,
  poste: postTyped,
  facture: invoiceTyped,
  demandee: dayTyped(inputWords['no-day']),
  payee: dayTypedOrNot,
})

/** What a supplier gives back of a line: a line of its own, decided apart, which lowers what is claimed. */
export const creditAct: LineAct<CreditTyped, null> = {
  segment: 'avoir',
  action: 'money.pay',
  words: actWords.credit,
  possible: canCredit,
  know: async () => null,
  addsTo: ({ convention }) => [convention.id],
  start: ({ desk }) =>
    new Map([
      ...['ht', 'tva', 'dp', 'poste', 'facture', 'payee'].map((name) => [name, ['']] as const),
      ['demandee', [shortDay(desk.today)]] as const,
    ]),
  fields: (filled, at) => {
    const field = fieldsOf(filled)
    return (
      <>
        <TextField
          {...field('ht')}
          hint={`Avec ou sans signe : il sera déduit. ${leftWords(at)}`}
          inputMode="decimal"
          size="short"
        />
        <TextField
          {...field('tva')}
          hint="Celle de l’avoir, avec ou sans signe."
          inputMode="decimal"
          size="short"
        />
        <TextField {...field('dp')} hint="Celle de l’avoir." size="medium" maxLength={40} />
        <TextField {...field('poste')} hint="S’il y en a plusieurs." size="short" maxLength={20} optional />
        <TextField {...field('facture')} label="Numéro de l’avoir" size="medium" maxLength={80} optional />
        <DayField {...field('demandee')} label="Avoir reçu le" />
        <DayField
          {...field('payee')}
          label="Remboursé le"
          hint="Jour où l’argent est revenu, s’il l’est déjà. Format attendu : JJ/MM/AAAA"
          optional
        />
      </>
    )
  },
  read: (form) => {
    const read = parseForm(credit, form)
    if (!read.ok) return read
    const { ht: htCents, tva: vatCents, dp, poste: dpPost, facture: invoice } = read.value
    return ok({
      htCents,
      vatCents,
      dp,
      dpPost,
      invoice,
      requestedOn: read.value.demandee,
      paidOn: read.value.payee,
    })
  },
  save: recordCredit,
}

/** A destination with its name; `value` tells it apart in the form. */
type Offered = Target & { readonly value: string; readonly group: string; readonly label: string }

const offeredBy = (convention: Target['convention'], content: ConventionContent): readonly Offered[] => {
  const labels = new Map(content.costCategories.map(({ code, label }) => [code, label]))
  return content.markets.flatMap((market) =>
    market.categories.map((category) => ({
      ...{ convention, market: market.id, category, group: convention.reference },
      value: JSON.stringify([convention.slug, market.id, category]),
      label: `${market.label} – ${labels.get(category) ?? category}`,
    })),
  )
}

/** Where a line may go: the open conventions on whose money the actor pays, each with what it finances today. */
async function destinations(db: Db, c: WebContext, desk: LineDesk): Promise<readonly Offered[]> {
  const closed = await closedConventions(db)
  const paid = await conventionsFor(db, c.var.actor, { action: 'money.pay', on: desk.today })
  return paid
    .filter(({ convention: { id } }) => id !== desk.convention.id && !closed.has(id))
    .flatMap(({ convention, content }) => offeredBy(convention, content))
}

const reclassification = z.object({
  vers: z.string().min(1, inputWords['no-target']).default(''),
  ht: amountTyped,
  tva: amountTyped,
})

/** Moves some of a paid line to another convention: minus here, plus there, in one go. */
export const reclassifyAct: LineAct<Amount & { readonly target: Target }, readonly Offered[]> = {
  segment: 'reclassement',
  action: 'money.pay',
  words: actWords.reclassify,
  possible: canReclassify,
  know: destinations,
  addsTo: ({ convention }, form, offered) => [
    convention.id,
    ...offered.filter(({ value }) => value === typed(form, 'vers')).map((one) => one.convention.id),
  ],
  start: ({ line, takers }) => {
    const left = leftOf(line.expense, takers)
    return new Map([
      ['vers', ['']],
      ['ht', [typedEuros(left.htCents)]],
      ['tva', [typedEuros(left.vatCents)]],
    ])
  },
  fields: (filled, at, offered) => {
    const field = fieldsOf(filled)
    return (
      <>
        <SelectField
          {...field('vers')}
          hint="Les conventions en vigueur dont vous enregistrez les paiements, avec leurs marchés et leurs catégories."
          none={offered.length === 0 ? 'Aucune destination possible' : 'Choisir une destination'}
          choices={offered}
        />
        <TextField {...field('ht')} hint={leftWords(at)} inputMode="decimal" size="short" />
        <TextField {...field('tva')} hint="Celle qui va avec ce montant." inputMode="decimal" size="short" />
      </>
    )
  },
  read: (form, _at, offered) => {
    const read = parseForm(reclassification, form)
    if (!read.ok) return read
    const { vers, ht: htCents, tva: vatCents } = read.value
    const target = offered.find(({ value }) => value === vers)
    return target === undefined
      ? refuse({ vers: refusalSaid({ code: 'target-unknown' }).text })
      : ok({ htCents, vatCents, target })
  },
  save: (tx, at, asked) => reclassify(tx, at, asked),
}
