import { dayOf, longDay, shortDay } from '../../../shared/day.ts'
import { count, euros, number, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { HiddenField } from '../../../web/view/field.tsx'
import { PageTitle, RecordPage, type RecordSection } from '../../../web/view/record.tsx'
import { type State, StateMark } from '../../../web/view/state.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import { expenseFieldLabel, unlistedWords } from './expense-file.messages.ts'
import { importStateLabel, progressLabel } from './expense-import.messages.ts'
import { FaultTable } from './import-forms.views.tsx'
import type { CorrectedShown, ImportReport } from './import-report.ts'
import { isReady, isUnderWay, type KeptImport, mayBeMapped } from './kept-import.ts'

const shape: Record<KeptImport['state'], State> = {
  asked: 'dueSoon',
  running: 'dueSoon',
  done: 'kept',
  refused: 'broken',
  failed: 'late',
}

const StateOf = ({ kept }: { readonly kept: KeptImport }) => (
  <StateMark
    state={kept.state === 'done' && kept.dryRun ? 'dueSoon' : shape[kept.state]}
    word={importStateLabel(kept)}
  />
)

const fileNames = ({ files }: KeptImport): string => files.map(({ name }) => name).join(' et ')

const whoAsked = ({ askedBy }: KeptImport): string =>
  askedBy === null ? 'ligne de commande' : (askedBy.name ?? 'une personne effacée')

type ListProps = {
  readonly reference: string
  readonly newHref: string
  readonly rows: readonly (KeptImport & { readonly href: string })[]
}

const counted = (report: ImportReport | null, key: 'created' | 'corrected' | 'unchanged' | 'rejected') =>
  report === null ? '–' : number(report[key])

/** The files that were brought, with what came of each. */
export const ImportListPage = ({ reference, newHref, rows }: ListProps) => (
  <>
    <PageTitle
      kind="Imports"
      title={`Fichiers de dépenses de la convention ${reference}`}
      lead="Chaque fichier entre tout entier, ou pas du tout. Le même fichier apporté deux fois ne change rien."
    />
    <p>
      <a className="fr-btn" href={newHref}>
        Apporter un fichier
      </a>
    </p>
    <DataTable
      caption="Fichiers apportés"
      captionHidden
      wide
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <Empty title="Aucun fichier n’a été apporté.">
          Les extraits de Chorus et les tableaux de dépenses se gardent ici, avec ce qui en a été fait.
        </Empty>
      }
      columns={[
        { key: 'file', label: 'Fichier', cell: (kept) => <a href={kept.href}>{fileNames(kept)}</a> },
        { key: 'day', label: 'Apporté le', cell: ({ askedAt }) => shortDay(dayOf(askedAt)) },
        { key: 'who', label: 'Par', cell: whoAsked },
        { key: 'state', label: 'État', cell: (kept) => <StateOf kept={kept} /> },
        ...(['created', 'corrected', 'unchanged', 'rejected'] as const).map((key) => ({
          ...{ key, label: countLabel[key], numeric: true },
          cell: ({ report }: KeptImport) => counted(report, key),
        })),
      ]}
    />
  </>
)

const countLabel = {
  created: 'Créées',
  corrected: 'Corrigées',
  unchanged: 'Inchangées',
  rejected: 'Fautives',
} as const

const isCents = (field: string): boolean => field === 'htCents' || field === 'vatCents'

function shown(field: string, value: string | number | null): string {
  if (value === null || value === '') return 'rien'
  if (isCents(field)) return euros(Number(value))
  return field.endsWith('On') ? shortDay(value as Parameters<typeof shortDay>[0]) : String(value)
}

const CorrectedTable = ({ rows }: { readonly rows: readonly CorrectedShown[] }) => (
  <DataTable
    caption="Lignes corrigées"
    captionHidden
    rows={rows.flatMap(({ code, changes }) => changes.map((change) => ({ code, ...change })))}
    rowKey={({ code, field }) => `${code} ${field}`}
    empty={null}
    columns={[
      { key: 'code', label: 'Ligne', cell: ({ code }) => code },
      { key: 'field', label: 'Renseignement', cell: ({ field }) => typeset(expenseFieldLabel[field]) },
      { key: 'before', label: 'Avant', cell: ({ field, before }) => typeset(shown(field, before)) },
      { key: 'after', label: 'Après', cell: ({ field, after }) => typeset(shown(field, after)) },
    ]}
  />
)

const CreatedTable = ({ rows }: { readonly rows: ImportReport['createdShown'] }) => (
  <DataTable
    caption="Lignes créées"
    captionHidden
    wide
    rows={rows}
    rowKey={({ code }) => code}
    empty={null}
    columns={[
      { key: 'code', label: 'Ligne', cell: ({ code }) => code },
      { key: 'ej', label: 'EJ', cell: ({ ej }) => ej },
      { key: 'dp', label: 'DP', cell: ({ dp }) => dp ?? 'pas encore demandée' },
      { key: 'supplier', label: 'Fournisseur', cell: ({ supplier }) => supplier || 'non précisé' },
      { key: 'object', label: 'Objet', cell: ({ object }) => object || 'non précisé' },
      { key: 'ttc', label: 'Montant TTC', numeric: true, cell: ({ ttcCents }) => euros(ttcCents) },
    ]}
  />
)

/** How many of them are shown, when not all are. */
const ShownOf = ({ shown: some, all }: { readonly shown: number; readonly all: number }) =>
  some < all ? <p>{typeset(`Les ${number(some)} premières, sur ${number(all)}.`)}</p> : null

function sectionsOf({ report, dryRun }: KeptImport): readonly RecordSection[] {
  if (report === null) return []
  const { faults, faultCount, created, corrected, createdShown, correctedShown } = report
  const unlisted = unlistedWords({ faults, count: faultCount })
  const faulty = {
    ...{ id: 'fautes', title: 'Fautes à corriger' },
    content: (
      <>
        <FaultTable faults={faults} />
        {unlisted === null ? null : <p>{typeset(unlisted)}</p>}
      </>
    ),
  }
  const changed = {
    ...{ id: 'corrigees', title: dryRun ? 'Lignes qui seraient corrigées' : 'Lignes corrigées' },
    content: (
      <>
        <ShownOf shown={correctedShown.length} all={corrected} />
        <CorrectedTable rows={correctedShown} />
      </>
    ),
  }
  const added = {
    ...{ id: 'creees', title: dryRun ? 'Lignes qui seraient créées' : 'Lignes créées' },
    content: (
      <>
        <ShownOf shown={createdShown.length} all={created} />
        <CreatedTable rows={createdShown} />
      </>
    ),
  }
  return [
    ...(faultCount > 0 ? [faulty] : []),
    ...(corrected > 0 ? [changed] : []),
    ...(created > 0 ? [added] : []),
  ]
}

function sentenceOf(kept: KeptImport): string {
  const { state, dryRun, report, progress } = kept
  if (isUnderWay(kept)) return `${progressLabel(kept)} : ${progress} %. Cette page se met à jour toute seule.`
  if (state === 'failed')
    return 'Terreau n’a pas pu finir. Rien n’a été enregistré : demandez de nouveau un essai.'
  if (report === null) return 'Rien n’est encore lu.'
  const read = count(report.read, 'ligne lue', 'lignes lues')
  if (state === 'refused')
    return `${read}, ${count(report.faultCount, 'faute', 'fautes')}. Rien n’a été enregistré : corrigez le fichier, puis apportez-le de nouveau.`
  const created = count(report.created, 'ligne nouvelle', 'lignes nouvelles')
  const corrected = count(report.corrected, 'corrigée', 'corrigées')
  const same = count(report.unchanged, 'inchangée', 'inchangées')
  if (!dryRun) {
    const written = count(report.read, 'ligne lue et enregistrée', 'lignes lues et enregistrées')
    return `${written} : ${created}, ${corrected}, ${same}.`
  }
  return isReady(kept)
    ? `Essai réussi, ${read} : ${created}, ${corrected}, ${same}. Rien n’est encore enregistré.`
    : `${read} : tout est déjà connu, il n’y a rien à enregistrer.`
}

type ImportProps = {
  readonly kept: KeptImport
  readonly reference: string
  readonly action: string
  readonly columnsHref: string
  readonly linesHref: string
  readonly csrf: string
  /** Why what was just asked is not done. */
  readonly refusal: string | null
}

const Acts = ({ kept, action, columnsHref, linesHref, csrf }: ImportProps) => (
  <>
    {isReady(kept) ? (
      <form method="post" action={action}>
        <HiddenField name="csrf" value={csrf} />
        <button className="fr-btn" type="submit">
          Importer pour de bon
        </button>
      </form>
    ) : null}
    {mayBeMapped(kept) && kept.files.every(({ headers }) => headers.length > 0) ? (
      <a className="fr-btn fr-btn--secondary" href={columnsHref}>
        Revoir les colonnes
      </a>
    ) : null}
    {kept.state === 'done' && !kept.dryRun ? (
      <a className="fr-btn fr-btn--secondary" href={linesHref}>
        Voir les dépenses
      </a>
    ) : null}
  </>
)

/** What an import would do, does, or did. */
export const ImportPage = (props: ImportProps) => {
  const { kept, refusal, reference } = props
  const told = `Apporté le ${longDay(dayOf(kept.askedAt))} (${whoAsked(kept)}), pour la convention ${reference}.`
  return (
    <>
      {refusal === null ? null : (
        <div className="t-flash">
          <Alert tone="error">{refusal}</Alert>
        </div>
      )}
      <RecordPage
        kind="Import de dépenses"
        title={fileNames(kept)}
        state={<StateOf kept={kept} />}
        answer={
          <>
            <Answer acts={<Acts {...props} />}>{sentenceOf(kept)}</Answer>
            <p>{typeset(told)}</p>
          </>
        }
        sections={sectionsOf(kept)}
      />
    </>
  )
}
