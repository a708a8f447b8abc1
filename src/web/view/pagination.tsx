type PaginationProps = {
  /** From 1. */
  readonly page: number
  readonly pages: number
  /** Address of a page of the same list: its filters and its order stay in it. */
  readonly href: (page: number) => string
}

/** First, last, the current page and its neighbours; 0 stands for the pages left out. */
export function pagesShown(page: number, pages: number): readonly number[] {
  const near = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages)
  const sorted = [...new Set(near)].sort((a, b) => a - b)
  return sorted.flatMap((n, index) => {
    const gap = n - (sorted[index - 1] ?? 0)
    if (gap === 2) return [n - 1, n]
    return gap > 2 ? [0, n] : [n]
  })
}

type StepProps = { readonly to: number | null; readonly href: PaginationProps['href'] }

const Previous = ({ to, href }: StepProps) =>
  to === null ? null : (
    <li>
      <a
        className="fr-pagination__link fr-pagination__link--prev fr-pagination__link--lg-label"
        href={href(to)}
        rel="prev"
      >
        Précédente<span className="fr-sr-only"> : page {to}</span>
      </a>
    </li>
  )

const Next = ({ to, href }: StepProps) =>
  to === null ? null : (
    <li>
      <a
        className="fr-pagination__link fr-pagination__link--next fr-pagination__link--lg-label"
        href={href(to)}
        rel="next"
      >
        Suivante<span className="fr-sr-only"> : page {to}</span>
      </a>
    </li>
  )

/** DSFR's pagination; react-dsfr's writes a link for every page and says "true" for the current one. */
export const Pagination = ({ page, pages, href }: PaginationProps) =>
  pages < 2 ? null : (
    <nav className="fr-pagination t-pagination" aria-label="Pagination">
      <ul className="fr-pagination__list">
        <Previous to={page > 1 ? page - 1 : null} href={href} />
        {pagesShown(page, pages).map((n, index) => (
          <li key={n === 0 ? `gap-${index}` : n}>
            {n === 0 ? (
              <span className="t-pagination__gap">…</span>
            ) : (
              <a
                className="fr-pagination__link"
                href={href(n)}
                aria-current={n === page ? 'page' : undefined}
                aria-label={`Page ${n} sur ${pages}`}
              >
                {n}
              </a>
            )}
          </li>
        ))}
        <Next to={page < pages ? page + 1 : null} href={href} />
      </ul>
    </nav>
  )
