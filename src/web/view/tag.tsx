import { Tag as DsfrTag } from '@codegouvfr/react-dsfr/Tag'
import { typeset } from '../french.ts'

export type TagLink = { readonly label: string; readonly href?: string }

/** One theme, technique or kind of user; with an address, it leads to the list of what shares it. */
const Tag = ({ label, href }: TagLink) =>
  href ? (
    <DsfrTag small linkProps={{ href }}>
      {typeset(label)}
    </DsfrTag>
  ) : (
    <DsfrTag small as="span">
      {typeset(label)}
    </DsfrTag>
  )

/** Tags as a list. */
export const Tags = ({ tags }: { readonly tags: readonly TagLink[] }) => (
  <ul className="t-tags">
    {tags.map((tag) => (
      <li key={tag.label}>
        <Tag {...tag} />
      </li>
    ))}
  </ul>
)

type ActiveFilter = { readonly label: string; readonly removeHref: string }

/** Filters in force, each with the address of the same list without it. */
export const ActiveFilters = ({ filters }: { readonly filters: readonly ActiveFilter[] }) =>
  filters.length === 0 ? null : (
    <ul className="t-tags" aria-label="Filtres actifs">
      {filters.map(({ label, removeHref }) => (
        <li key={label}>
          <a
            className="fr-tag fr-tag--sm t-tag--remove"
            href={removeHref}
            title={`Retirer le filtre : ${label}`}
          >
            {typeset(label)}
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  )
