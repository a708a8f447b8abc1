import type { Site } from './frame.ts'

/** What every page, file and answer of the demonstration says of itself. */
export const DEMO_MENTION = 'données de démonstration'

/** The mention that a document in JSON carries in the demonstration; nothing elsewhere. */
export const mentionOf = ({ demo }: Pick<Site, 'demo'>): { readonly mention?: string } =>
  demo ? { mention: DEMO_MENTION } : {}
