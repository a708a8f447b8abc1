import { count, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { momentOf } from '../journal/index.ts'
import { durationWords } from './held-data.messages.ts'
import { retentionLabel, runWords } from './retention.messages.ts'
import type { RetentionRule } from './retention.ts'

type Run = { readonly seq: number; readonly at: Date; readonly counts: Readonly<Record<string, unknown>> }

type RetentionProps = {
  readonly rules: readonly RetentionRule[]
  /** What the next application would remove, by rule; none for a rule that the operator applies. */
  readonly due: ReadonlyMap<string, number>
  readonly runs: readonly Run[]
}

const Rules = ({ rules, due }: Omit<RetentionProps, 'runs'>) => (
  <DataTable
    caption="Durées de conservation"
    captionHidden
    rows={rules}
    rowKey={({ code }) => code}
    empty={
      <Empty title="Aucune règle n’est en vigueur.">
        Les règles viennent avec Terreau, par ses migrations.
      </Empty>
    }
    columns={[
      { key: 'what', label: 'Quoi', cell: ({ code }) => typeset(retentionLabel[code]) },
      { key: 'days', label: 'Gardé', cell: ({ days }) => durationWords(days) },
      { key: 'why', label: 'Pourquoi', cell: ({ reason, source }) => typeset(`${reason} (${source})`) },
      {
        key: 'due',
        label: 'Au prochain passage',
        cell: ({ code }) => {
          const number = due.get(code)
          if (number === undefined) return 'appliqué par l’exploitant'
          return number === 0 ? 'rien' : count(number, 'à retirer', 'à retirer')
        },
      },
    ]}
  />
)

const Runs = ({ runs }: Pick<RetentionProps, 'runs'>) => (
  <DataTable
    caption="Derniers passages"
    captionHidden
    rows={runs}
    rowKey={({ seq }) => String(seq)}
    empty={
      <Empty title="Aucun passage n’a encore eu lieu.">Les règles s’appliquent chaque nuit, à 3 h 40.</Empty>
    }
    columns={[
      { key: 'at', label: 'Quand', cell: ({ at }) => typeset(momentOf(at)) },
      { key: 'done', label: 'Ce qui a été fait', cell: ({ counts }) => typeset(runWords(counts)) },
      { key: 'seq', label: 'Entrée du journal', numeric: true, cell: ({ seq }) => String(seq) },
    ]}
  />
)

/** How long things are kept, and that it is done. */
export const RetentionPage = ({ rules, due, runs }: RetentionProps) => {
  const next = [...due.values()].reduce((sum, one) => sum + one, 0)
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title="Durées de conservation"
        lead="Chaque nuit, ce qui a atteint son terme est retiré. Le journal en garde le nombre, jamais de nom."
      />
      <Answer>
        {typeset('Le prochain passage retirerait ')}
        <strong>{next === 0 ? 'rien' : count(next, 'chose', 'choses')}</strong>.
      </Answer>
      <div className="t-results">
        <section aria-labelledby="regles">
          <h2 id="regles">Règles en vigueur</h2>
          <Rules {...{ rules, due }} />
        </section>
        <section aria-labelledby="passages">
          <h2 id="passages">Derniers passages</h2>
          <Runs runs={runs} />
        </section>
      </div>
    </>
  )
}
