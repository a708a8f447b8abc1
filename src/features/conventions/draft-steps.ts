import type { ConventionContent } from './convention-content.ts'

/** Among what a field chooses: fixed values, or members of the draft. */
export type Among =
  | { readonly kind: 'fixed'; readonly values: readonly (readonly [value: string, label: string])[] }
  | { readonly kind: 'parties' | 'articles' | 'categories' | 'beneficiaries' }

/** One field of a step: where its value stands, and how it is typed. */
export type StepField = {
  /** From the row, or from the content outside rows: 'representative.name'. */
  readonly path: string
  readonly label: string
  readonly hint?: string
  readonly optional?: boolean
  readonly type: 'hidden' | 'text' | 'area' | 'euros' | 'day' | 'integer' | 'lines' | 'choice' | 'choices'
  readonly among?: Among
}

export type StepPart =
  | { readonly kind: 'fields'; readonly title: string; readonly fields: readonly StepField[] }
  | {
      readonly kind: 'rows'
      readonly title: string
      /** 'funding.tranches'. */
      readonly path: string
      /** "un versement": what a button adds. */
      readonly one: string
      /** Name of the field from which a new row takes its id, and the key of that id. */
      readonly named: { readonly key: 'id' | 'code'; readonly by: string } | null
      readonly fields: readonly StepField[]
    }

/** One step of a draft: saved by itself, and it touches these parts of the content only. */
export type DraftStep = {
  readonly slug: string
  readonly title: string
  readonly sections: readonly (keyof ConventionContent)[]
  readonly parts: readonly StepPart[]
  /** Opens only to who may read bank details. */
  readonly confidential?: boolean
}
