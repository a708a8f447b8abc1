import { shortDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Pagination } from '../../../web/view/pagination.tsx'
import { RecordPage } from '../../../web/view/record.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { assertionTitle, causeWords, controlHref, gapWords, lineHref } from './balance.messages.ts'
import { type ComparedAssertion, causeOf, gapOf } from './balance.ts'
import { GapMark } from './control-list.views.tsx'

/** A line of the ledger, as these pages show it. */
export type ShownLine = {
  readonly kind: 'expense' | 'order' | 'call' | 'tranche' | 'other'
  readonly ref: string
  readonly name: string
  readonly about: string
  readonly on: Parameters<typeof shortDay>[0]
  readonly cents: number
  readonly laterCents: number
}

export type ControlPageProps = {
  readonly slug: string
  readonly reference: string
  readonly assertion: ComparedAssertion
  readonly suspects: readonly ShownLine[]
  readonly lines: readonly ShownLine[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

const Named = ({ slug, line }: { readonly slug: string; readonly line: ShownLine }) => {
  const href = lineHref(slug, line)
  return (
    <>
      {href === null ? typeset(line.name) : <a href={href}>{typeset(line.name)}</a>}
      {line.about === '' ? null : <span className="t-table__about">{typeset(line.about)}</span>}
    </>
  )
}

const lineColumns = (slug: string): readonly Column<ShownLine>[] => [
  { key: 'name', label: 'Ligne', cell: (line) => <Named {...{ slug, line }} /> },
  { key: 'on', label: 'Date', numeric: true, cell: ({ on }) => shortDay(on) },
  { key: 'cents', label: 'Montant TTC', numeric: true, cell: ({ cents }) => euros(cents) },
]

const keyOf = ({ kind, ref, on }: ShownLine): string => `${kind} ${ref} ${on}`

const Suspects = ({ slug, assertion, suspects }: ControlPageProps) => (
  <DataTable
    caption="Lignes qui expliquent l’écart à elles seules"
    captionHidden
    rows={suspects}
    rowKey={keyOf}
    empty={
      <p>
        {typeset(
          'Aucune ligne n’explique l’écart à elle seule : comparez les lignes ci-dessous, une à une, avec celles de l’autre livre.',
        )}
      </p>
    }
    columns={[
      ...lineColumns(slug).slice(0, 2),
      {
        key: 'cents',
        label: 'Montant TTC',
        numeric: true,
        cell: ({ cents, laterCents }) => euros(cents === 0 ? laterCents : cents),
      },
      {
        key: 'cause',
        label: 'Cause probable',
        cell: (line) => {
          const cause = causeOf(line, gapOf(assertion))
          return cause === null ? '' : typeset(causeWords[cause])
        },
      },
    ]}
  />
)

/** The total of another book beside the ledger's: what probably explains their gap, then the lines that make the ledger's. */
export const ControlPage = (props: ControlPageProps) => {
  const { slug, reference, assertion, lines, total, page, pages } = props
  const gap = gapOf(assertion)
  return (
    <RecordPage
      kind={`Convention ${reference}`}
      title={assertionTitle(assertion)}
      state={<GapMark gap={gap} />}
      answer={<Answer>{`${gapWords(assertion)} Source : ${assertion.source}.`}</Answer>}
      sections={
        gap === 0
          ? []
          : [
              { id: 'cause', title: 'Cause probable', content: <Suspects {...props} /> },
              {
                id: 'lignes',
                title: `Lignes qui font ce total dans le grand livre (${total})`,
                content: (
                  <>
                    <DataTable
                      caption="Lignes qui font ce total"
                      captionHidden
                      rows={lines}
                      rowKey={keyOf}
                      empty={<p className="t-absent">Le grand livre n’a aucune ligne jusqu’à ce jour.</p>}
                      columns={lineColumns(slug)}
                    />
                    <Pagination
                      {...{ page, pages }}
                      href={(number) =>
                        `${controlHref(slug, assertion.id)}${number === 1 ? '' : `?page=${number}`}`
                      }
                    />
                  </>
                ),
              },
            ]
      }
    />
  )
}
