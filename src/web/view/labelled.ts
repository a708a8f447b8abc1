import type { FieldErrors } from './form.tsx'

/** The faults of a form with the name of their field before each: at the head of the page the field is not in sight. */
export const labelled = (errors: FieldErrors, label: (name: string) => string): FieldErrors =>
  Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, `${label(name)} : ${message}`]))
