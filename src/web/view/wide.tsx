import type { ReactNode } from 'react'
import { typeset } from '../french.ts'

type WideProps = { readonly label: string; readonly children: ReactNode }

/** Room for a table that may be wider than the page: it scrolls by itself, with the keyboard too, and its heads may take several lines. */
export const Wide = ({ label, children }: WideProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
  <section className="t-wide" aria-label={typeset(label)} tabIndex={0}>
    {children}
  </section>
)
