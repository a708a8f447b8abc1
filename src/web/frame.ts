import type { Action } from '../shared/rights.ts'

/** One notice shown once, at the head of the next page. */
export type Flash = { readonly tone: 'success' | 'info' | 'warning' | 'error'; readonly text: string }

/** Light, dark, or what the device says. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** What every page of this installation says of itself. */
export type Site = {
  readonly appearance: 'neutral' | 'etat'
  /** Lines of the State's block, which the appearance "etat" alone shows. */
  readonly stateBrand: readonly string[]
  readonly demo: boolean
  readonly sourceUrl: string | null
  readonly contact: string | null
  readonly version: string
}

export type Crumb = { readonly label: string; readonly href: string }

/** Everything around a page: what the layout needs beside the content. */
export type PageFrame = {
  /** `<title>` is this, then the name of the site; the page writes its own h1. */
  readonly title: string
  readonly description?: string
  /** Path of the request: marks the current entry of the navigation. */
  readonly path: string
  /** Without the current page. */
  readonly breadcrumb: readonly Crumb[]
  readonly site: Site
  readonly theme: Theme
  /** The person signed in; `csrf` goes into the sign-out form. */
  readonly viewer: {
    readonly name: string
    readonly csrf: string
    /** What this person may do, on something at least: decides which rooms the navigation shows. */
    readonly may: readonly Action[]
    /** How many things wait for them; null: not counted yet. */
    readonly tasks: number | null
  } | null
  readonly flash: readonly Flash[]
  /** "Source : …", written above the footer. */
  readonly source?: string
  /** The Atom feed of what the page shows. */
  readonly feed?: { readonly title: string; readonly href: string }
  /** Forms: one column. */
  readonly narrow?: boolean
}
