import { typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { type Change, FieldTable, momentOf } from './journal.views.tsx'

type EntryPageProps = {
  readonly change: Change
  /** All that the journal says of the same thing. */
  readonly subjectHref: string
  readonly hash: string
  readonly previousHash: string | null
  /** Numbers of the entries around, among those that this reader may read. */
  readonly before: number | null
  readonly after: number | null
}

const Around = ({ seq, label }: { readonly seq: number | null; readonly label: string }) =>
  seq === null ? null : (
    <li>
      <a href={`/espace/journal/${seq}`}>{typeset(`${label} : ${seq}`)}</a>
    </li>
  )

const Subject = ({ change, subjectHref }: Pick<EntryPageProps, 'change' | 'subjectHref'>) => (
  <>
    {change.subject?.href ? (
      <a href={change.subject.href}>{typeset(change.subject.name)}</a>
    ) : (
      typeset(change.subject?.name ?? '')
    )}
    <br />
    <a href={subjectHref}>Tout ce que le journal en dit</a>
  </>
)

/** One entry of the journal: what changed, field by field, and its place in the chain. */
export const EntryPage = ({ change, subjectHref, hash, previousHash, before, after }: EntryPageProps) => (
  <>
    <PageTitle kind={`Journal, entrée ${change.seq}`} title={change.what} />
    <Answer>{typeset(`Le ${momentOf(change.at)}, par ${change.who ?? 'une équipe'}.`)}</Answer>
    <dl className="t-facts">
      <dt>Sur quoi</dt>
      <dd>
        <Subject {...{ change, subjectHref }} />
      </dd>
    </dl>
    <section className="t-section" aria-labelledby="champs-titre">
      <h2 id="champs-titre">Ce qui a changé</h2>
      <FieldTable seq={change.seq} fields={change.fields} />
    </section>
    <section className="t-section" aria-labelledby="chaine-titre">
      <h2 id="chaine-titre">{typeset('Sa place dans le journal')}</h2>
      <dl className="t-facts">
        <dt>Son empreinte</dt>
        <dd>
          <code className="t-digest">{hash}</code>
        </dd>
        <dt>{typeset('Empreinte de l’entrée précédente')}</dt>
        <dd>
          {previousHash === null ? (
            'C’est la première entrée.'
          ) : (
            <code className="t-digest">{previousHash}</code>
          )}
        </dd>
      </dl>
      <nav aria-label="Entrées voisines">
        <ul>
          <Around seq={before} label="Entrée d’avant" />
          <Around seq={after} label="Entrée d’après" />
        </ul>
      </nav>
    </section>
  </>
)
