import { Alert as DsfrAlert } from '@codegouvfr/react-dsfr/Alert'
import type { ReactNode } from 'react'
import type { Flash } from '../frame.ts'
import { typeset } from '../french.ts'

type AlertProps = {
  readonly tone: Flash['tone']
  readonly title?: string
  /** Of the title: h3 inside a section. */
  readonly level?: 'h2' | 'h3'
  /** What happened and what to do. */
  readonly children: ReactNode
}

const shown = (content: ReactNode): NonNullable<ReactNode> =>
  typeof content === 'string' ? typeset(content) : (content ?? '')

/** A message in the page: a colour, an icon and words. A title makes it a section of its own. */
export const Alert = ({ tone, title, level = 'h2', children }: AlertProps) =>
  title ? (
    <DsfrAlert severity={tone} as={level} title={typeset(title)} description={shown(children)} />
  ) : (
    <DsfrAlert severity={tone} small description={shown(children)} />
  )

/** Messages kept for one page, after an act. */
export const FlashMessages = ({ flash }: { readonly flash: readonly Flash[] }) =>
  flash.length === 0 ? null : (
    <div className="t-flash">
      {flash.map(({ tone, text }) => (
        <Alert key={`${tone}${text}`} tone={tone}>
          {text}
        </Alert>
      ))}
    </div>
  )
