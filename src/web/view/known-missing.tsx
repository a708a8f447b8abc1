import type { ReactNode } from 'react'
import { count, typeset } from '../french.ts'

export type Known = { readonly label: string; readonly value: ReactNode }
export type Missing = {
  readonly label: string
  /** Why it matters, or where it comes from. */
  readonly why?: string
  /** Where whoever may can fill it in. */
  readonly href?: string
}

type KnownMissingProps = { readonly known: readonly Known[]; readonly missing: readonly Missing[] }

const MissingItem = ({ label, why, href }: Missing) => (
  <li>
    <span className="t-missing__label">{href ? <a href={href}>{typeset(label)}</a> : typeset(label)}</span>
    {why ? <span className="t-missing__why">{typeset(why)}</span> : null}
  </li>
)

/** What is known and what is missing, side by side: absence is shown as absence. */
export const KnownMissing = ({ known, missing }: KnownMissingProps) => (
  <div className="t-known-missing">
    <section className="t-known">
      <h3>{`Ce que l’on sait (${known.length})`}</h3>
      <dl>
        {known.map(({ label, value }) => (
          <div key={label}>
            <dt>{typeset(label)}</dt>
            <dd>{typeof value === 'string' ? typeset(value) : value}</dd>
          </div>
        ))}
      </dl>
    </section>
    <section className="t-missing">
      <h3>{`Ce qui manque (${missing.length})`}</h3>
      {missing.length === 0 ? (
        <p>Rien : tout ce que cette page attend est connu.</p>
      ) : (
        <ul aria-label={count(missing.length, 'information manque', 'informations manquent')}>
          {missing.map((item) => (
            <MissingItem key={item.label} {...item} />
          ))}
        </ul>
      )}
    </section>
  </div>
)
