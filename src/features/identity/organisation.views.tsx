import { count, share, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { Diff, type FieldDifference } from '../../web/view/diff.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { HiddenField, TextField } from '../../web/view/field.tsx'
import { ErrorSummary, type FieldErrors, RequiredNote, SubmitBar } from '../../web/view/form.tsx'
import { Pagination } from '../../web/view/pagination.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { type Column, DataTable } from '../../web/view/table.tsx'
import { type Organisation, siretGroups } from './organisation.ts'

const columns: readonly Column<Organisation>[] = [
  {
    key: 'name',
    label: 'Organisation',
    cell: ({ slug, name }) => <a href={`/espace/organisations/${slug}`}>{typeset(name)}</a>,
  },
  {
    key: 'acronym',
    label: 'Sigle',
    cell: ({ acronym }) => acronym ?? <span className="t-absent">aucun sigle connu</span>,
  },
  {
    key: 'siret',
    label: 'SIRET',
    numeric: true,
    cell: ({ siret }) =>
      siret === null ? <span className="t-absent">non renseigné</span> : siretGroups(siret).join('\u202f'),
  },
]

type OrganisationsPageProps = {
  readonly organisations: readonly Organisation[]
  readonly total: number
  readonly withSiret: number
  readonly words: string
  readonly page: number
  readonly size: number
}

const listHref = (words: string, page: number): string => {
  const query = new URLSearchParams({
    ...(words === '' ? {} : { q: words }),
    ...(page === 1 ? {} : { page: String(page) }),
  })
  return query.size === 0 ? '/espace/organisations' : `/espace/organisations?${query}`
}

/** The organisations that carry incubators and sponsor products. */
export const OrganisationsPage = ({
  organisations,
  total,
  withSiret,
  words,
  page,
  size,
}: OrganisationsPageProps) => (
  <>
    <PageTitle
      kind="Réseau"
      title="Organisations"
      lead="Les ministères, agences et collectivités qui portent les incubateurs et soutiennent les produits."
    />
    <Answer>
      <strong>{count(total, 'organisation', 'organisations')}</strong>
      {words === '' ? '' : typeset(` pour « ${words} »`)}
      {typeset(` ; SIRET connu : ${share(withSiret, total, total < 2 ? 'organisation' : 'organisations')}.`)}
    </Answer>
    <form className="t-filters" action="/espace/organisations" method="get">
      <TextField name="q" label="Nom, sigle ou SIRET" type="search" value={words} maxLength={100} />
      <button className="fr-btn fr-btn--secondary" type="submit">
        Rechercher
      </button>
    </form>
    <DataTable
      caption="Organisations"
      captionHidden
      columns={columns}
      rows={organisations}
      rowKey={({ id }) => id}
      empty={
        <Empty
          title="Aucune organisation ne correspond."
          act={{ label: 'Voir toutes les organisations', href: '/espace/organisations' }}
        >
          Les organisations arrivent avec l’import du portefeuille.
        </Empty>
      }
    />
    <Pagination page={page} pages={Math.ceil(total / size)} href={(to) => listHref(words, to)} />
  </>
)

/** Somebody saved first: what both changed, and what was taken from them. */
export type OrganisationClash = {
  readonly clashes: readonly FieldDifference[]
  readonly taken: readonly FieldDifference[]
}

const Clash = ({ clashes, taken }: OrganisationClash) => (
  <>
    <Alert tone="warning" title="Quelqu’un a modifié cette organisation entre-temps">
      Rien n’est encore enregistré. Votre saisie est gardée dans le formulaire : comparez, corrigez si besoin,
      puis enregistrez à nouveau.
    </Alert>
    {clashes.length === 0 ? null : <Diff differences={clashes} />}
    {taken.length === 0 ? null : (
      <>
        <p>Vous n’aviez pas touché à ce qui suit : le formulaire a repris ce qui vient d’être enregistré.</p>
        <Diff differences={taken} yoursLabel="Quand vous avez ouvert la page" />
      </>
    )}
  </>
)

type OrganisationPageProps = {
  readonly slug: string
  readonly title: string
  readonly csrf: string
  readonly version: number
  /** Digest of what the fields held when the form was opened. */
  readonly origin: { readonly name: string; readonly value: string }
  readonly typed: { readonly nom: string; readonly sigle: string; readonly siret: string }
  readonly errors?: FieldErrors
  readonly clash?: OrganisationClash
}

/** Name, acronym and SIRET of an organisation. */
export const OrganisationPage = ({
  slug,
  title,
  csrf,
  version,
  origin,
  typed,
  errors = {},
  clash,
}: OrganisationPageProps) => (
  <form method="post" action={`/espace/organisations/${slug}`} noValidate>
    <ErrorSummary errors={errors} />
    <PageTitle kind="Organisation" title={title} />
    {clash ? <Clash {...clash} /> : null}
    <RequiredNote />
    <HiddenField name="csrf" value={csrf} />
    <HiddenField name="version" value={String(version)} />
    <HiddenField {...origin} />
    <TextField name="nom" label="Nom" maxLength={400} value={typed.nom} error={errors.nom} />
    <TextField
      name="sigle"
      label="Sigle"
      maxLength={100}
      size="medium"
      value={typed.sigle}
      error={errors.sigle}
      optional
    />
    <TextField
      name="siret"
      label="SIRET"
      hint="14 chiffres, avec ou sans espaces"
      inputMode="numeric"
      size="medium"
      maxLength={40}
      value={typed.siret}
      error={errors.siret}
      optional
    />
    <SubmitBar label="Enregistrer l’organisation" cancelHref="/espace/organisations" />
  </form>
)
