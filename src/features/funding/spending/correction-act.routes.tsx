import { z } from 'zod'
import { type Day, shortDay } from '../../../shared/day.ts'
import { ok, refuse } from '../../../shared/result.ts'
import { type Form, parseForm } from '../../../web/form.ts'
import { DayField, SelectField, TextArea, TextField } from '../../../web/view/field.tsx'
import { FormPart } from '../../../web/view/form.tsx'
import { type ConventionContent, typedEuros } from '../../conventions/index.ts'
import { amountGivenBack, dayTypedOrNot, wordsTyped } from '../desk/money-fields.input.ts'
import { invoiceTyped, postTyped } from './line-act.input.ts'
import { actWords, inputWords } from './line-act.messages.ts'
import type { LineAct } from './line-act.routes.tsx'
import { type Filled, fieldsOf } from './line-act.views.tsx'
import { canCorrect, factsOf, type LineFacts, negative } from './line-acts.ts'
import { correctionFaults } from './line-correction.ts'
import type { LineRefusal } from './line-refusal.ts'
import { changeLine, claimFaults, orderFaults } from './line-save.queries.ts'
import type { At } from './line-situation.ts'

type Corrected = { readonly facts: Partial<LineFacts>; readonly reason: string }

const correction = z.object({
  engagee: dayTypedOrNot,
  service: dayTypedOrNot,
  demandee: dayTypedOrNot,
  payee: dayTypedOrNot,
  dp: wordsTyped({ most: 40 }),
  poste: postTyped,
  facture: invoiceTyped,
  ht: amountGivenBack,
  tva: amountGivenBack,
  marche: z.string().default(''),
  categorie: z.string().default(''),
  motif: wordsTyped({ missing: inputWords['no-motive'], most: 1000 }),
})

const dayText = (on: Day | null): readonly string[] => [on === null ? '' : shortDay(on)]

const startOf = ({ line: { expense, ...line } }: At): Form =>
  new Map<string, readonly string[]>([
    ['engagee', dayText(expense.engagedOn)],
    ['service', dayText(expense.serviceDoneOn)],
    ['demandee', dayText(line.requestedOn)],
    ['payee', dayText(expense.paidOn)],
    ['dp', [expense.dp]],
    ['poste', [expense.dpPost]],
    ['facture', [line.invoice]],
    ['ht', [typedEuros(Math.abs(expense.htCents))]],
    ['tva', [typedEuros(Math.abs(expense.vatCents))]],
    ['marche', [expense.market]],
    ['categorie', [expense.category]],
    ['motif', ['']],
  ])

/** What the line says now stays on offer, even where the convention does not know it. */
const offered = (known: readonly { readonly value: string; readonly label: string }[], present: string) =>
  known.some(({ value }) => value === present)
    ? known
    : [...known, { value: present, label: `${present} (non prévu)` }]

const marketsOf = ({ markets }: ConventionContent) => markets.map(({ id, label }) => ({ value: id, label }))
const categoriesOf = ({ costCategories }: ConventionContent) =>
  costCategories.map(({ code, label }) => ({ value: code, label }))

const Fields = ({ filled, at }: { readonly filled: Filled; readonly at: At }) => {
  const field = fieldsOf(filled)
  const { expense } = at.line
  return (
    <>
      <FormPart title="Jours" hint="Au format JJ/MM/AAAA. Un jour effacé dit que cela n’a pas eu lieu.">
        <DayField {...field('engagee')} optional />
        <DayField {...field('service')} optional />
        <DayField {...field('demandee')} optional />
        <DayField {...field('payee')} optional />
      </FormPart>
      <FormPart title="Paiement">
        <TextField {...field('dp')} size="medium" maxLength={40} optional />
        <TextField {...field('poste')} size="short" maxLength={20} optional />
        <TextField {...field('facture')} size="medium" maxLength={80} optional />
      </FormPart>
      <FormPart
        title="Montant"
        hint={expense.htCents < 0 ? 'En euros, avec ou sans signe : il est déduit.' : 'En euros.'}
      >
        <TextField {...field('ht')} inputMode="decimal" size="short" />
        <TextField {...field('tva')} inputMode="decimal" size="short" />
      </FormPart>
      <FormPart title="Nature">
        <SelectField {...field('marche')} choices={offered(marketsOf(at.desk.content), expense.market)} />
        <SelectField
          {...field('categorie')}
          choices={offered(categoriesOf(at.desk.content), expense.category)}
        />
      </FormPart>
      <TextArea
        {...field('motif')}
        hint="Ce qui était faux, et d’où vient ce qui est juste."
        rows={3}
        maxLength={1000}
      />
    </>
  )
}

/** A fact that was recorded wrong, put right before its decision: the ledger takes back what it said, and says it anew. */
export const correctionAct: LineAct<Corrected, null> = {
  segment: 'correction',
  action: 'money.pay',
  words: actWords.correction,
  possible: canCorrect,
  know: async () => null,
  start: startOf,
  fields: (filled, at) => <Fields filled={filled} at={at} />,
  read: (form, at) => {
    const read = parseForm(correction, form)
    if (!read.ok) return read
    const { ht: htCents, tva: vatCents, dp, poste: dpPost, facture: invoice, ...typed } = read.value
    const amount = { htCents, vatCents }
    return ok({
      facts: {
        ...{ engagedOn: typed.engagee, serviceDoneOn: typed.service, requestedOn: typed.demandee },
        ...{ paidOn: typed.payee, market: typed.marche, category: typed.categorie, dp, dpPost, invoice },
        ...(at.line.expense.htCents < 0 ? negative(amount) : amount),
      },
      reason: typed.motif,
    })
  },
  save: async (tx, at, { facts, reason }) => {
    const { line, desk } = at
    const asked = { ...line.expense, ...facts }
    const faults: readonly LineRefusal[] = [
      ...correctionFaults(at, { ...factsOf(line), ...facts }, desk.today),
      ...(await orderFaults(tx, line, asked)),
      ...(await claimFaults(tx, asked, { conventionId: desk.convention.id, but: line.id })),
    ]
    if (faults.length > 0) return refuse(faults)
    await changeLine(tx, at, { action: 'expense.corrected', facts, reason })
    return ok(null)
  },
}
