import type { ReactNode } from 'react'
import { typeset } from '../french.ts'
import { Mark } from './mark.tsx'

type EmptyProps = {
  /** "Aucun produit ne répond à ces filtres." */
  readonly title: string
  /** What will stand here and how it comes. */
  readonly children: ReactNode
  readonly act?: { readonly label: string; readonly href: string }
}

/** An empty room says what will stand in it and how that comes. */
export const Empty = ({ title, children, act }: EmptyProps) => (
  <div className="t-empty">
    <Mark size={48} />
    <div>
      <p className="t-empty__title">{typeset(title)}</p>
      <p className="t-empty__text">{typeof children === 'string' ? typeset(children) : children}</p>
      {act ? (
        <a className="fr-btn fr-btn--secondary" href={act.href}>
          {typeset(act.label)}
        </a>
      ) : null}
    </div>
  </div>
)
