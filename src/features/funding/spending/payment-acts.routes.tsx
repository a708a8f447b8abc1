import { z } from 'zod'
import { shortDay } from '../../../shared/day.ts'
import { ok, refuse } from '../../../shared/result.ts'
import { parseForm } from '../../../web/form.ts'
import { DayField, TextArea, TextField } from '../../../web/view/field.tsx'
import { typedEuros } from '../../conventions/index.ts'
import { amountTyped, dayTyped, wordsTyped } from '../desk/money-fields.input.ts'
import { dpTyped, invoiceTyped, postTyped } from './line-act.input.ts'
import { actWords, inputWords } from './line-act.messages.ts'
import type { LineAct } from './line-act.routes.tsx'
import { fieldsOf } from './line-act.views.tsx'
import { canCancel, canPay, canRequest, factFaults, factsOf, type LineFacts } from './line-acts.ts'
import type { LineRefusal } from './line-refusal.ts'
import { changeLine, claimFaults, orderFaults } from './line-save.queries.ts'
import type { At } from './line-situation.ts'

const nothing = async () => null

const request = z.object({
  dp: dpTyped,
  poste: postTyped,
  facture: invoiceTyped,
  tva: amountTyped,
  demandee: dayTyped(inputWords['no-day']),
})

type Requested = Pick<LineFacts, 'dp' | 'dpPost' | 'invoice' | 'vatCents' | 'requestedOn'>

/** The VAT of the invoice, with the sign of what the line is: it replaces the one that was expected. */
const signed = ({ line }: At, cents: number): number =>
  line.expense.htCents < 0 && cents !== 0 ? -cents : cents

/** What is asked to be paid: the invoice's own VAT takes the place of the one that was expected, and the ledger follows. */
export const requestAct: LineAct<Requested, null> = {
  segment: 'demande-de-paiement',
  action: 'money.pay',
  words: actWords.request,
  possible: canRequest,
  know: nothing,
  start: ({ line, desk }) =>
    new Map([
      ['dp', ['']],
      ['poste', ['']],
      ['facture', [line.invoice]],
      ['tva', [typedEuros(Math.abs(line.expense.vatCents))]],
      ['demandee', [shortDay(desk.today)]],
    ]),
  fields: (filled) => {
    const field = fieldsOf(filled)
    return (
      <>
        <TextField {...field('dp')} hint="Numéro donné par Chorus." size="medium" maxLength={40} />
        <TextField {...field('poste')} hint="S’il y en a plusieurs." size="short" maxLength={20} optional />
        <TextField {...field('facture')} size="medium" maxLength={80} optional />
        <TextField
          {...field('tva')}
          hint="En euros, telle que la facture la donne : elle remplace la TVA attendue."
          inputMode="decimal"
          size="short"
        />
        <DayField {...field('demandee')} />
      </>
    )
  },
  read: (form, at) => {
    const read = parseForm(request, form)
    if (!read.ok) return read
    const { dp, poste: dpPost, facture: invoice, tva, demandee: requestedOn } = read.value
    return ok({ dp, dpPost, invoice, requestedOn, vatCents: signed(at, tva) })
  },
  save: async (tx, at, facts) => {
    const { line, desk } = at
    const asked = { ...line.expense, ...facts }
    const faults: readonly LineRefusal[] = [
      ...factFaults(line, { ...factsOf(line), ...facts }, desk.today),
      ...(await orderFaults(tx, line, asked)),
      ...(await claimFaults(tx, asked, { conventionId: desk.convention.id, but: line.id })),
    ]
    if (faults.length > 0) return refuse(faults)
    await changeLine(tx, at, { action: 'expense.requested', facts })
    return ok(null)
  },
}

/** What is paid: it leaves the fund on that day. */
export const paymentAct: LineAct<Pick<LineFacts, 'paidOn'>, null> = {
  segment: 'paiement',
  action: 'money.pay',
  words: actWords.payment,
  possible: canPay,
  know: nothing,
  start: ({ desk }) => new Map([['payee', [shortDay(desk.today)]]]),
  fields: (filled) => (
    <DayField
      {...fieldsOf(filled)('payee')}
      hint="Jour du paiement, au format JJ/MM/AAAA : au plus tard aujourd’hui."
    />
  ),
  read: (form) => {
    const read = parseForm(z.object({ payee: dayTyped(inputWords['no-day']) }), form)
    return read.ok ? ok({ paidOn: read.value.payee }) : read
  },
  save: async (tx, at, facts) => {
    const faults = factFaults(at.line, { ...factsOf(at.line), ...facts }, at.desk.today)
    if (faults.length > 0) return refuse(faults)
    await changeLine(tx, at, { action: 'expense.paid', facts })
    return ok(null)
  },
}

/** What was engaged and will not be delivered: given up, with its reason; what it committed is released. */
export const cancelAct: LineAct<string, null> = {
  segment: 'annulation',
  action: 'money.engage',
  words: actWords.cancel,
  possible: canCancel,
  know: nothing,
  start: () => new Map([['motif', ['']]]),
  fields: (filled) => (
    <TextArea
      {...fieldsOf(filled)('motif')}
      hint="Pourquoi le service ne sera pas rendu."
      rows={3}
      maxLength={1000}
    />
  ),
  read: (form) => {
    const read = parseForm(
      z.object({ motif: wordsTyped({ missing: inputWords['no-motive'], most: 1000 }) }),
      form,
    )
    return read.ok ? ok(read.value.motif) : read
  },
  save: async (tx, at, cancelReason) => {
    await changeLine(tx, at, {
      action: 'expense.cancelled',
      facts: { cancelledOn: at.desk.today, cancelReason },
    })
    return ok(null)
  },
}
