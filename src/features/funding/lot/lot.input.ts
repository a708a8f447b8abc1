import { z } from 'zod'
import type { Result } from '../../../shared/result.ts'
import { parseSiret } from '../../../shared/siret.ts'
import { type Form, type FormErrors, parseForm } from '../../../web/form.ts'
import { optionalFieldOf, siretRefusalMessage } from '../../identity/index.ts'
import { dayTypedOrNot, positiveAmountTypedOrNot, wordsTyped } from '../desk/money-fields.input.ts'
import { lotInput as message } from './lot.messages.ts'
import type { LotFacts, LotName } from './lot.ts'

const facts = {
  intitule: wordsTyped({ most: 200 }),
  titulaire: wordsTyped({ most: 200 }),
  siret: optionalFieldOf(parseSiret, siretRefusalMessage),
  maximum: positiveAmountTypedOrNot,
  du: dayTypedOrNot,
  au: dayTypedOrNot,
}

const factsOf = (read: z.output<z.ZodObject<typeof facts>>): LotFacts => ({
  ...{ label: read.intitule, holderName: read.titulaire === '' ? null : read.titulaire },
  ...{ holderSiret: read.siret, ceilingHtCents: read.maximum, startsOn: read.du, endsOn: read.au },
})

const factsForm = z.object(facts)

/** Reads what is known of a lot. */
export function readLotFacts(form: Form): Result<LotFacts, FormErrors> {
  const read = parseForm(factsForm, form)
  return read.ok ? { ok: true, value: factsOf(read.value) } : read
}

const newForm = z.object({
  ...facts,
  marche: z.string().default('').pipe(z.string().min(1, message['no-market']).max(80, message['no-market'])),
  numero: wordsTyped({ missing: message['no-number'], most: 80 }),
})

/** Reads a lot and what names it. */
export function readLot(form: Form): Result<LotName & LotFacts, FormErrors> {
  const read = parseForm(newForm, form)
  if (!read.ok) return read
  return {
    ok: true,
    value: { market: read.value.marche, number: read.value.numero, ...factsOf(read.value) },
  }
}
