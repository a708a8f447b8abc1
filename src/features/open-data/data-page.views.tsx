import { type Day, longDay } from '../../shared/day.ts'
import { count, number, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Icon } from '../../web/view/icon.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { datasetAbout, datasetTitle } from './dataset.messages.ts'
import type { DatasetName } from './dataset.ts'
import { LICENCE_OF_OWN, LICENCE_OF_SOURCE } from './source.messages.ts'

/** A file as the page offers it. */
export type OfferedDataset = {
  readonly name: DatasetName
  readonly rows: number
  readonly columns: readonly { readonly key: string; readonly heading: string; readonly about: string }[]
}

/** An Atom feed of the site. */
export type Feed = { readonly title: string; readonly href: string }

export type DataPageProps = {
  readonly datasets: readonly OfferedDataset[]
  readonly feeds: readonly Feed[]
  readonly today: Day
  /** Latest day of which a source told; null when nothing was imported. */
  readonly importedOn: Day | null
  readonly demo: boolean
}

const rowsOf = (datasets: readonly OfferedDataset[], name: DatasetName): number =>
  datasets.find((dataset) => dataset.name === name)?.rows ?? 0

const Download = ({ name, format }: { readonly name: DatasetName; readonly format: 'csv' | 'json' }) => (
  <a href={`/donnees/${name}.${format}`}>
    <Icon name="download" size={16} />
    {` ${format.toUpperCase()}`}
    <span className="fr-sr-only">{typeset(` : ${datasetTitle[name]}`)}</span>
  </a>
)

const Files = ({ datasets }: Pick<DataPageProps, 'datasets'>) => (
  <section className="t-section" aria-labelledby="fichiers">
    <h2 id="fichiers">Fichiers entiers</h2>
    <DataTable<OfferedDataset>
      caption="Fichiers entiers"
      captionHidden
      rows={datasets}
      rowKey={({ name }) => name}
      empty={null}
      columns={[
        {
          key: 'name',
          label: 'Jeu de données',
          cell: ({ name }) => (
            <>
              <a href={`#colonnes-${name}`}>{typeset(datasetTitle[name])}</a>
              <span className="t-table__about">{typeset(datasetAbout[name])}</span>
            </>
          ),
        },
        { key: 'rows', label: 'Lignes', numeric: true, cell: ({ rows }) => number(rows) },
        {
          key: 'files',
          label: 'Télécharger',
          cell: ({ name }) => (
            <span className="t-downloads">
              <Download name={name} format="csv" />
              <Download name={name} format="json" />
            </span>
          ),
        },
      ]}
    />
    <p>
      {typeset(
        'Les CSV s’ouvrent dans un tableur français : UTF-8, cellules séparées par des points-virgules. Les jours y sont écrits année-mois-jour. Une cellule qui commencerait comme une formule y est précédée d’une apostrophe.',
      )}
    </p>
  </section>
)

const ColumnsOf = ({ name, columns }: OfferedDataset) => (
  <details className="t-details" id={`colonnes-${name}`}>
    <summary>{typeset(`${datasetTitle[name]} : ${count(columns.length, 'colonne', 'colonnes')}`)}</summary>
    <DataTable<OfferedDataset['columns'][number]>
      caption={`Colonnes du fichier ${datasetTitle[name]}`}
      captionHidden
      rows={columns}
      rowKey={({ key }) => key}
      empty={null}
      columns={[
        { key: 'heading', label: 'En CSV', cell: ({ heading }) => <code>{heading}</code> },
        { key: 'key', label: 'En JSON', cell: ({ key }) => <code>{key}</code> },
        { key: 'about', label: 'Sens', cell: ({ about }) => typeset(about) },
      ]}
    />
  </details>
)

const compatible = [
  { path: '/api/v2.7/startups.json', about: 'tous les produits' },
  { path: '/api/v2.7/startups.csv', about: 'les mêmes, en tableau' },
  { path: '/api/v2.7/incubators.json', about: 'les incubateurs et leurs produits' },
  { path: '/api/v2.7/organisations.json', about: 'les organisations' },
] as const

const Programs = () => (
  <section className="t-section" aria-labelledby="programmes">
    <h2 id="programmes">Lecture par programme</h2>
    <p>
      {typeset('L’')}
      <a href="/api">API de Terreau</a>
      {typeset(
        ' donne les mêmes faits page par page, avec les filtres de la liste des produits, à n’importe quel jour passé. Elle est décrite en ',
      )}
      <a href="/api/v1/openapi.json">OpenAPI</a>.
    </p>
    <h3>Programmes écrits pour l’API de beta.gouv.fr</h3>
    <p>
      {typeset(
        'Ils lisent ici les mêmes documents, champ pour champ ; seule leur adresse change. Aucune personne n’y figure : les adresses personnelles sont vides, les listes de membres aussi.',
      )}
    </p>
    <ul>
      {compatible.map(({ path, about }) => (
        <li key={path}>
          <a href={path}>
            <code>{path}</code>
          </a>
          {typeset(` : ${about}`)}
        </li>
      ))}
      <li>
        <code>/api/v3/startups/IDENTIFIANT.json</code>
        {typeset(' : un produit, sous son identifiant à la source')}
      </li>
    </ul>
  </section>
)

const Feeds = ({ feeds }: Pick<DataPageProps, 'feeds'>) =>
  feeds.length === 0 ? null : (
    <section className="t-section" aria-labelledby="flux">
      <h2 id="flux">Flux à suivre</h2>
      <p>{typeset('Un lecteur de flux (Atom) montre ce qui change, sans revenir sur le site.')}</p>
      <ul>
        {feeds.map(({ title, href }) => (
          <li key={href}>
            <a href={href}>{typeset(title)}</a>
          </li>
        ))}
      </ul>
    </section>
  )

const Terms = ({ importedOn }: Pick<DataPageProps, 'importedOn'>) => (
  <section className="t-section" aria-labelledby="licence">
    <h2 id="licence">Source et licence</h2>
    {importedOn === null ? (
      <p>{typeset('Rien n’a encore été importé : tout a été saisi dans Terreau.')}</p>
    ) : (
      <>
        <p>
          {typeset(
            `Les faits importés viennent de beta.gouv.fr (DINUM) ; le dernier import parle du ${longDay(importedOn)}. La colonne « source » dit, ligne par ligne, ce qui en vient. Citez cette source et ce jour.`,
          )}
        </p>
        <p>{typeset(LICENCE_OF_SOURCE)}</p>
      </>
    )}
    <p>{typeset(LICENCE_OF_OWN)}</p>
    <p>
      {typeset('Aucune donnée personnelle n’est publiée : voir ')}
      <a href="/donnees-personnelles">ce que Terreau garde des personnes</a>.
    </p>
  </section>
)

/** Everything that can be read of Terreau by something else than eyes. */
export const DataPage = ({ datasets, feeds, today, importedOn, demo }: DataPageProps) => (
  <>
    <PageTitle
      title="Données ouvertes"
      lead="L’essentiel de ce que montrent les pages publiques se télécharge, ou se lit par programme, sans inscription."
    />
    <Answer
      acts={
        <a className="fr-btn" href="/api">
          Lire la description de l’API
        </a>
      }
    >
      {`Au ${longDay(today)}, `}
      <strong>{count(datasets.length, 'jeu de données', 'jeux de données')}</strong>
      {typeset(
        ` : ${count(rowsOf(datasets, 'produits'), 'produit', 'produits')}, ${count(rowsOf(datasets, 'phases'), 'phase', 'phases')}, ${count(rowsOf(datasets, 'evenements'), 'évènement', 'évènements')}, ${count(rowsOf(datasets, 'incubateurs'), 'incubateur', 'incubateurs')} et ${count(rowsOf(datasets, 'organisations'), 'organisation', 'organisations')}.`,
      )}
      {demo ? typeset(' Ce sont des données de démonstration : chaque fichier le dit.') : null}
    </Answer>
    <Files datasets={datasets} />
    <section className="t-section" aria-labelledby="colonnes">
      <h2 id="colonnes">Ce que contient chaque fichier</h2>
      {datasets.map((dataset) => (
        <ColumnsOf key={dataset.name} {...dataset} />
      ))}
    </section>
    <Programs />
    <Feeds feeds={feeds} />
    <Terms importedOn={importedOn} />
  </>
)
