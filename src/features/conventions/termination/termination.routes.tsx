import type { Day } from '../../../shared/day.ts'
import { ok, type Result, refuse } from '../../../shared/result.ts'
import type { Form, FormErrors } from '../../../web/form.ts'
import type { Route } from '../../../web/routes.ts'
import type { StepTyped } from '../life/matter.input.ts'
import { type LifeDeps, type More, matterRoutes, type Room, type Situation } from '../life/matter.routes.tsx'
import { stateOf } from '../life/matter.ts'
import type { Filled } from '../life/matter.views.tsx'
import { readEffect, readLiquidation, readNotice } from './termination.input.ts'
import {
  terminationActWords,
  terminationFieldLabel,
  terminationInputMessage,
  terminationStateWords,
  timingSaid,
} from './termination.messages.ts'
import {
  isUnderTermination,
  saveEffect,
  saveLiquidation,
  saveNotice,
  type TerminationRecord,
  terminationRecord,
} from './termination.queries.ts'
import {
  basisRead,
  checkTiming,
  type TerminationAct,
  type TerminationState,
  terminationPassages,
} from './termination.ts'
import { EffectField, LiquidationFields, NoticeFields, TerminationTold } from './termination.views.tsx'

/** What is known beside the steps: the record of this termination, and whether another one stands in the way of a new one. */
type Known = { readonly record: TerminationRecord | null; readonly another: boolean }
type At = Situation<Known>

const fieldsOf = (filled: Filled, { act, convention: { content } }: At) => {
  if (act === 'notify') return <NoticeFields filled={filled} content={content} />
  if (act === 'decide') return <EffectField filled={filled} />
  return act === 'liquidate' ? <LiquidationFields filled={filled} content={content} /> : null
}

function notice(form: Form, at: At, { on }: StepTyped): Result<More, FormErrors> {
  if (at.known.another) return refuse({ objet: terminationInputMessage['not-alone'] })
  const { content, id: conventionId } = at.convention
  const read = readNotice(form, { content, on })
  if (!read.ok) return read
  const { subject, ...told } = read.value
  return ok({ subject, beside: (tx, placed) => saveNotice(tx, placed, { ...told, conventionId }) })
}

function timed(at: At, on: Day, effectOn: Day | null): Result<null, FormErrors> {
  const { record } = at.known
  if (record === null || at.matter === null) return ok(null)
  const asked = {
    from: stateOf(at.matter.steps) as TerminationState,
    act: at.act as TerminationAct,
    ...{ on, effectOn },
  }
  const checked = checkTiming(asked, record)
  if (checked.ok) return checked
  const { field, text } = timingSaid(checked.error)
  return refuse({ [field]: text })
}

function read(form: Form, at: At, step: StepTyped): Result<More, FormErrors> {
  if (at.act === 'notify') return notice(form, at, step)
  const effect = at.act === 'decide' ? readEffect(form) : ok(null)
  if (!effect.ok) return effect
  const checked = timed(at, step.on, effect.value)
  if (!checked.ok) return checked
  const effectOn = effect.value
  if (effectOn !== null) return ok({ beside: (tx, placed) => saveEffect(tx, placed, effectOn) })
  if (at.act !== 'liquidate') return ok({})
  const told = readLiquidation(form, at.convention.content.funding.amountCents)
  return told.ok ? ok({ beside: (tx, placed) => saveLiquidation(tx, placed, told.value) }) : told
}

const room: Room<Known> = {
  table: { kind: 'termination', passages: terminationPassages, first: 'notify' },
  words: {
    states: terminationStateWords,
    acts: terminationActWords,
    fields: terminationFieldLabel,
  },
  know: async ({ db, convention }, matter) => ({
    record: matter === null ? null : await terminationRecord(db, matter.id),
    another: matter === null && (await isUnderTermination(db, convention.id)),
  }),
  // Before its day of effect a termination is only withdrawn; from that day on, only liquidated.
  offers: (act, { known: { record }, today }) => {
    const inEffect = record?.effectOn != null && record.effectOn <= today
    if (act === 'liquidate') return inEffect
    return act !== 'withdraw' || !inEffect
  },
  told: ({ convention: { content }, known: { record } }) =>
    record === null ? null : <TerminationTold {...record} content={content} />,
  fields: fieldsOf,
  start: ({ act, convention: { content } }) =>
    act === 'liquidate' ? [['base', [basisRead(content.readings)]]] : [],
  read,
}

/** The terminations of a convention for fault, step by step (article 6). */
export const terminationRoutes = (deps: LifeDeps): readonly Route[] => matterRoutes(deps, room)
