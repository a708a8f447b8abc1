import { z } from 'zod'
import { ok, refuse } from '../../../shared/result.ts'
import { parseForm, typed } from '../../../web/form.ts'
import { RadioGroup } from '../../../web/view/choice-group.tsx'
import { TextArea } from '../../../web/view/field.tsx'
import { decideLines } from './decision.queries.ts'
import { asksForMotive, type Decision } from './decision.ts'
import { motiveTyped } from './line-act.input.ts'
import { actWords, inputWords } from './line-act.messages.ts'
import type { LineAct } from './line-act.routes.tsx'
import { fieldsOf } from './line-act.views.tsx'
import { canDecide } from './line-acts.ts'

const decision = z.object({
  decision: z.enum(['accepter', 'rejeter'], inputWords['no-decision']),
  motif: motiveTyped,
})

/** What somebody entitled to decides of what was paid. What the rules reject cannot be accepted. */
export const decisionAct: LineAct<Decision, null> = {
  segment: 'decision',
  action: 'money.accept',
  words: actWords.decision,
  possible: canDecide,
  know: async () => null,
  start: () =>
    new Map([
      ['decision', ['']],
      ['motif', ['']],
    ]),
  fields: (filled, { judged }) => {
    const field = fieldsOf(filled)
    const isAsked = asksForMotive(true, judged)
    return (
      <>
        <RadioGroup
          {...field('decision')}
          value={typed(filled.form, 'decision')}
          choices={[
            { value: 'accepter', label: 'Accepter la dépense' },
            { value: 'rejeter', label: 'Rejeter la dépense' },
          ]}
        />
        <TextArea
          {...field('motif')}
          hint={
            isAsked
              ? 'Cette catégorie attend une décision : elle porte un motif, qu’elle soit acceptée ou rejetée.'
              : 'Demandé pour un rejet.'
          }
          rows={3}
          maxLength={1000}
          optional={!isAsked}
        />
      </>
    )
  },
  read: (form) => {
    const read = parseForm(decision, form)
    if (!read.ok) return read
    return ok({ accept: read.value.decision === 'accepter', motive: read.value.motif })
  },
  save: async (tx, { line, desk }, asked) => {
    const decided = await decideLines(tx, desk, {
      ...asked,
      lines: [{ code: line.expense.id, version: line.version }],
    })
    return decided.ok ? ok(null) : refuse(decided.error.flatMap(({ refusals }) => refusals))
  },
}
