import type { ReactNode } from 'react'
import { typeset } from '../french.ts'

export type RecordSection = { readonly id: string; readonly title: string; readonly content: ReactNode }

type RecordProps = {
  /** What kind of thing it is: "Produit", "Incubateur". */
  readonly kind: string
  readonly title: string
  /** A `StateMark`, badges. */
  readonly state?: ReactNode
  /** An `Answer`. */
  readonly answer?: ReactNode
  readonly sections: readonly RecordSection[]
  /** Last section, under its own anchor. */
  readonly history?: ReactNode
}

const Anchors = ({ sections }: { readonly sections: readonly RecordSection[] }) => (
  <nav className="t-anchors" aria-label="Dans cette page">
    <p className="t-anchors__title" aria-hidden="true">
      Dans cette page
    </p>
    <ul>
      {sections.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`}>{typeset(title)}</a>
        </li>
      ))}
    </ul>
  </nav>
)

/** A record, always built alike: title, state, answer, sections with their menu, history at the foot. */
export const RecordPage = ({ kind, title, state, answer, sections, history }: RecordProps) => {
  const all = history ? [...sections, { id: 'historique', title: 'Historique', content: history }] : sections
  return (
    <article className="t-record">
      <PageTitle kind={kind} title={title} state={state} />
      {answer}
      <div className="t-record__body">
        {all.length > 1 ? <Anchors sections={all} /> : null}
        <div className="t-record__sections">
          {all.map((section) => (
            <section
              className="t-section"
              id={section.id}
              key={section.id}
              aria-labelledby={`${section.id}-titre`}
            >
              <h2 id={`${section.id}-titre`}>{typeset(section.title)}</h2>
              {section.content}
            </section>
          ))}
        </div>
      </div>
    </article>
  )
}

type PageTitleProps = {
  readonly kind?: string
  readonly title: string
  readonly state?: ReactNode
  /** Sentence under the title: what the page is for. */
  readonly lead?: string
}

/** The page's h1 with what surrounds it, for every kind of page. */
export const PageTitle = ({ kind, title, state, lead }: PageTitleProps) => (
  <header className="t-title">
    {kind ? <p className="t-title__kind">{typeset(kind)}</p> : null}
    <h1>{typeset(title)}</h1>
    {state ? <div className="t-title__state">{state}</div> : null}
    {lead ? <p className="t-title__lead">{typeset(lead)}</p> : null}
  </header>
)
