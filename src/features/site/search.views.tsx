import type { ReactNode } from 'react'
import { count, number, typeset } from '../../web/french.ts'
import { plainWords } from '../../web/markdown.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Empty } from '../../web/view/empty.tsx'
import { TextField } from '../../web/view/field.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import type { Found, FoundOrganisation } from './search.ts'

type SearchPageProps = {
  readonly q: string
  /** Null: nothing was asked yet. */
  readonly found: Found | null
}

const totalOf = ({ products, incubators, organisations }: Found): number =>
  products.total + incubators.length + organisations.total

type GroupProps = { readonly title: string; readonly total: number; readonly children: ReactNode }

const Group = ({ title, total, children }: GroupProps) =>
  total === 0 ? null : (
    <section>
      <h2>{typeset(`${title} (${number(total)})`)}</h2>
      {children}
    </section>
  )

const Result = ({
  href,
  name,
  about,
}: {
  readonly href: string
  readonly name: string
  readonly about: string
}) => (
  <li>
    <a href={href}>{typeset(name)}</a>
    {about === '' ? null : <span className="t-table__about">{typeset(about)}</span>}
  </li>
)

const Organisation = ({ slug, name, acronym, products }: FoundOrganisation) => (
  <li>
    <a href={`/produits?sponsor=${slug}`}>
      {typeset(acronym === null || acronym === name ? name : `${name} (${acronym})`)}
    </a>
    <span className="t-table__about">
      {products.length === 0 ? 'Aucun produit soutenu connu' : 'Soutient : '}
      {products.map((product, index) => (
        <span key={product.slug}>
          {index === 0 ? null : ', '}
          <a href={`/produits/${product.slug}`}>{typeset(product.name)}</a>
        </span>
      ))}
    </span>
  </li>
)

const Results = ({ q, found }: { readonly q: string; readonly found: Found }) => (
  <div className="t-results">
    <Group title="Produits" total={found.products.total}>
      <ul>
        {found.products.rows.map(({ slug, name, mission, phase }) => (
          <Result
            key={slug}
            href={`/produits/${slug}`}
            name={name}
            about={[phase?.label, mission].filter(Boolean).join(' : ')}
          />
        ))}
      </ul>
      {found.products.total > found.products.rows.length ? (
        <p>
          <a href={`/produits?q=${encodeURIComponent(q)}`}>
            {typeset(`Voir les ${number(found.products.total)} produits trouvés`)}
          </a>
        </p>
      ) : null}
    </Group>
    <Group title="Incubateurs" total={found.incubators.length}>
      <ul>
        {found.incubators.map(({ slug, name, summary }) => (
          <Result key={slug} href={`/incubateurs/${slug}`} name={name} about={plainWords(summary ?? '')} />
        ))}
      </ul>
    </Group>
    <Group title="Organisations" total={found.organisations.total}>
      <ul>
        {found.organisations.rows.map((organisation) => (
          <Organisation key={organisation.slug} {...organisation} />
        ))}
      </ul>
      {found.organisations.total > found.organisations.rows.length ? (
        <p>{typeset('Précisez votre recherche pour voir les autres.')}</p>
      ) : null}
    </Group>
  </div>
)

/** Products, incubators and organisations that hold all the words asked for. */
export const SearchPage = ({ q, found }: SearchPageProps) => (
  <>
    <PageTitle title="Recherche" />
    {found === null ? (
      <Answer>Cherchez un produit, un incubateur ou une organisation par les mots de son nom.</Answer>
    ) : (
      <Answer>
        <strong>{count(totalOf(found), 'résultat', 'résultats')}</strong>
        {typeset(` pour « ${q} ».`)}
      </Answer>
    )}
    <form className="t-filters" action="/recherche" method="get">
      <TextField name="q" label="Mots cherchés" type="search" value={q} maxLength={100} />
      <button className="fr-btn" type="submit">
        Lancer la recherche
      </button>
    </form>
    {found === null ? null : <Results q={q} found={found} />}
    {found !== null && totalOf(found) === 0 ? (
      <Empty
        title="Rien ne répond à cette recherche."
        act={{ label: 'Voir tous les produits', href: '/produits' }}
      >
        Essayez un seul mot, ou une partie d’un mot : les accents, les majuscules et les fautes de frappe sont
        pardonnés.
      </Empty>
    ) : null}
  </>
)
