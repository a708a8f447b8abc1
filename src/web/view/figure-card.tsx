import type { ReactNode } from 'react'
import { number, typeset } from '../french.ts'

type FigureCardProps = {
  readonly value: number | null
  readonly decimals?: number
  /** What is counted: "produits en accélération". */
  readonly unit: string
  /** What it is counted among: { value: 662, unit: 'produits suivis' }. */
  readonly among?: { readonly value: number; readonly unit: string }
  /** "au 20 août 2026": a figure has its day. */
  readonly date: string
  readonly href?: string
  readonly children?: ReactNode
}

/** One figure, never without its unit, its denominator and its day. `null` is said as an absence. */
export const FigureCard = ({ value, decimals, unit, among, date, href, children }: FigureCardProps) => (
  <div className="t-figure">
    <p className={value === null ? 't-figure__value t-figure__value--unknown' : 't-figure__value'}>
      {value === null ? 'Inconnu' : number(value, decimals)}
    </p>
    <p className="t-figure__unit">{href ? <a href={href}>{typeset(unit)}</a> : typeset(unit)}</p>
    <p className="t-figure__about">
      {among ? `sur ${number(among.value)} ${typeset(among.unit)}, ` : null}
      {typeset(date)}
    </p>
    {children}
  </div>
)

/** Figures side by side, ruled like the columns of a ledger. */
export const FigureCards = ({ children }: { readonly children: ReactNode }) => (
  <div className="t-figures">{children}</div>
)
