import type { ReactNode } from 'react'
import { count, typeset } from '../french.ts'
import { fieldId } from './field.tsx'

/** What is wrong in a form, by name of field, in the words shown beside it. */
export type FieldErrors = Readonly<Record<string, string>>

/** At the head of a form that was refused: each fault is a link to its field. Nothing when there is none. */
export const ErrorSummary = ({ errors }: { readonly errors: FieldErrors }) => {
  const faults = Object.entries(errors)
  if (faults.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: a page answered 422 must begin by what is wrong, without a script
    <div className="fr-alert fr-alert--error t-faults" role="alert" tabIndex={-1} autoFocus>
      <h2 className="fr-alert__title">
        {typeset(`${count(faults.length, 'réponse est', 'réponses sont')} à corriger`)}
      </h2>
      <ul>
        {faults.map(([name, message]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{typeset(message)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Said once, above the first field. */
export const RequiredNote = () => (
  <p className="t-required">Tous les champs sont à remplir, sauf ceux marqués « facultatif ».</p>
)

type FormPartProps = { readonly title: string; readonly hint?: string; readonly children: ReactNode }

/** A part of a long form, with its heading (a fieldset and its legend). */
export const FormPart = ({ title, hint, children }: FormPartProps) => (
  <fieldset className="t-part">
    <legend className="t-part__title">{typeset(title)}</legend>
    {hint ? <p className="t-part__hint">{typeset(hint)}</p> : null}
    {children}
  </fieldset>
)

/** The Enter key presses the first button of a form: it must save, not remove the first row. First of its form. */
export const EnterKey = () => (
  <button
    className="fr-sr-only"
    type="submit"
    name="action"
    value="enregistrer"
    tabIndex={-1}
    aria-hidden="true"
  />
)

type SubmitBarProps = {
  /** A verb and its object: "Enregistrer le produit". */
  readonly label: string
  readonly cancelHref?: string
  /** Said beside the button: what will happen, what can no longer change. */
  readonly note?: string
  /** An act that cannot be undone. */
  readonly danger?: boolean
  readonly children?: ReactNode
}

/** The one button of a form; it stays at the thumb on a phone. */
export const SubmitBar = ({ label, cancelHref, note, danger, children }: SubmitBarProps) => (
  <div className="t-submit">
    {note ? <p className="t-submit__note">{typeset(note)}</p> : null}
    <div className="t-submit__acts">
      <button className={danger ? 'fr-btn t-btn--danger' : 'fr-btn'} type="submit">
        {typeset(label)}
      </button>
      {children}
      {cancelHref ? (
        <a className="fr-btn fr-btn--tertiary-no-outline" href={cancelHref}>
          Annuler
        </a>
      ) : null}
    </div>
  </div>
)
