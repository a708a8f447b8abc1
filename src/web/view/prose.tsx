import { renderMarkdown } from '../markdown.ts'

/** Markdown from outside, made harmless. */
export const Prose = ({ text }: { readonly text: string }) => (
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown sanitises, its tests say how
  <div className="t-prose" dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />
)
