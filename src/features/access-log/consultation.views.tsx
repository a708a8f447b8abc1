import { longDay, shortDay } from '../../shared/day.ts'
import { count, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { TextField } from '../../web/view/field.tsx'
import { Pagination } from '../../web/view/pagination.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { consultedWords } from './consultation.messages.ts'
import type { Consultation } from './consultation.ts'

type LinesProps = {
  readonly lines: readonly Consultation[]
  readonly total: number
  /** From 1. */
  readonly page: number
  readonly size: number
}

const ERASED = 'une personne effacée'
const keyOf = ({ reader, subject, page, onDay }: Consultation): string =>
  `${reader.id} ${subject.id} ${page} ${onDay}`

const when: Column<Consultation> = {
  key: 'day',
  label: 'Jour',
  cell: ({ onDay }) => shortDay(onDay),
}
const who: Column<Consultation> = {
  key: 'reader',
  label: 'Qui',
  cell: ({ reader }) => reader.name ?? ERASED,
}
const what: readonly Column<Consultation>[] = [
  { key: 'page', label: 'Ce qui a été lu', cell: ({ page }) => typeset(consultedWords[page].page) },
  {
    key: 'purpose',
    label: 'À quoi sert cette page',
    cell: ({ page }) => typeset(consultedWords[page].purpose),
  },
]

const addressOf = (path: string, words: string, page: number): string => {
  const query = new URLSearchParams({
    ...(words === '' ? {} : { q: words }),
    ...(page === 1 ? {} : { page: String(page) }),
  })
  return query.size === 0 ? path : `${path}?${query}`
}

const Sentence = ({ lines, total }: Pick<LinesProps, 'lines' | 'total'>) => {
  const [last] = lines
  if (last === undefined) return 'Personne n’a consulté votre fiche depuis un an.'
  return (
    <>
      <strong>{count(total, 'consultation', 'consultations')}</strong>
      {typeset(` de votre fiche depuis un an, la dernière le ${longDay(last.onDay)}.`)}
    </>
  )
}

/** Who consulted one's own record. */
export const MyConsultationsPage = (props: LinesProps & { readonly searches: boolean }) => {
  const { lines, total, page, size, searches } = props
  return (
    <>
      <PageTitle
        kind="Mon espace"
        title="Qui a consulté ma fiche"
        lead="Chaque page qui montre votre nom à quelqu’un laisse une ligne ici : une par personne, par page et par jour, gardée un an."
      />
      <Answer
        acts={
          searches ? (
            <a className="fr-btn fr-btn--secondary" href="/espace/consultations/toutes">
              Chercher dans toutes les consultations
            </a>
          ) : undefined
        }
      >
        <Sentence lines={lines} total={total} />
      </Answer>
      <DataTable
        caption="Consultations de ma fiche"
        captionHidden
        rows={lines}
        rowKey={keyOf}
        columns={[when, who, ...what]}
        empty={
          <Empty title="Aucune consultation.">
            Quand quelqu’un ouvrira votre fiche, ou une liste où vous êtes nommé, vous le lirez ici.
          </Empty>
        }
      />
      <Pagination
        page={page}
        pages={Math.ceil(total / size)}
        href={(to) => addressOf('/espace/consultations', '', to)}
      />
    </>
  )
}

/** Who consulted whose record, for administrators. */
export const SearchPage = ({ lines, total, page, size, words }: LinesProps & { readonly words: string }) => (
  <>
    <PageTitle
      kind="Mon espace"
      title="Consultations"
      lead="Qui a lu la fiche de qui, depuis un an. Votre lecture de cette page y laisse aussi une ligne."
    />
    <Answer>
      <strong>{count(total, 'consultation', 'consultations')}</strong>
      {words === '' ? ' depuis un an.' : typeset(` pour « ${words} ».`)}
    </Answer>
    <form className="t-filters" action="/espace/consultations/toutes" method="get">
      <TextField
        name="q"
        label="Nom de qui a lu, ou de qui a été lu"
        type="search"
        value={words}
        maxLength={100}
      />
      <button className="fr-btn fr-btn--secondary" type="submit">
        Rechercher
      </button>
    </form>
    <DataTable
      caption="Consultations"
      captionHidden
      wide
      rows={lines}
      rowKey={keyOf}
      columns={[
        when,
        who,
        { key: 'subject', label: 'Fiche de', cell: ({ subject }) => subject.name ?? ERASED },
        ...what,
      ]}
      empty={
        <Empty
          title="Aucune consultation ne correspond."
          act={{ label: 'Voir toutes les consultations', href: '/espace/consultations/toutes' }}
        >
          Une ligne paraît ici dès que quelqu’un lit la fiche d’une autre personne.
        </Empty>
      }
    />
    <Pagination
      page={page}
      pages={Math.ceil(total / size)}
      href={(to) => addressOf('/espace/consultations/toutes', words, to)}
    />
  </>
)
