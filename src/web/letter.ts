import { typeset } from './french.ts'

/** A part of a message, said twice: as text, and as HTML. */
export type LetterPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Alone on its line. `spare`: the address is written out too, for who cannot open links. */
  | { readonly kind: 'link'; readonly href: string; readonly label: string; readonly spare?: boolean }
  | { readonly kind: 'items'; readonly items: readonly LetterItem[] }

export type LetterItem = { readonly title: string; readonly text: string; readonly href: string }

/** A message as it is sent: both forms say the same. */
export type Letter = { readonly subject: string; readonly text: string; readonly html: string }

type Written = {
  readonly subject: string
  readonly parts: readonly LetterPart[]
  readonly foot: readonly LetterPart[]
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const said = (text: string): string => escaped(typeset(text))

function textOf(part: LetterPart): string {
  switch (part.kind) {
    case 'text':
      return typeset(part.text)
    case 'heading':
      return typeset(part.text).toLocaleUpperCase('fr')
    case 'link':
      return part.spare ? part.href : `${typeset(part.label)}\n${part.href}`
    case 'items':
      return part.items
        .map(({ title, text, href }) => `- ${typeset(title)}\n  ${typeset(text)}\n  ${href}`)
        .join('\n\n')
  }
}

const anchor = ({ href, label }: { readonly href: string; readonly label: string }): string =>
  `<a href="${escaped(href)}">${said(label)}</a>`

function htmlOf(part: LetterPart): string {
  switch (part.kind) {
    case 'text':
      return `<p>${said(part.text)}</p>`
    case 'heading':
      return `<h2>${said(part.text)}</h2>`
    case 'link':
      return part.spare
        ? `<p>${anchor(part)}</p>\n<p>Si le lien ne s’ouvre pas, copiez cette adresse dans votre navigateur\u00a0:<br>${escaped(part.href)}</p>`
        : `<p>${anchor(part)}</p>`
    case 'items':
      return `<ul>\n${part.items
        .map(({ title, text, href }) => `<li><p>${anchor({ href, label: title })}<br>${said(text)}</p></li>`)
        .join('\n')}\n</ul>`
  }
}

// No image, nothing that calls home; each pair of colours has a contrast of 7 at least.
const STYLE = `:root{color-scheme:light dark}
body{margin:0 auto;padding:24px 16px;max-width:38em;font:16px/1.5 system-ui,sans-serif;color:#161616;background:#ffffff}
h1{font-size:22px;line-height:1.3}h2{font-size:18px}a{color:#00307a}li{margin:0 0 12px}
footer{margin-top:32px;border-top:1px solid #767676;font-size:14px}
@media (prefers-color-scheme:dark){body{color:#f2f2f2;background:#161616}a{color:#aecbff}}`

/** Writes a message as text and as HTML that holds the same words and the same links. All texts are French. */
export function letterOf({ subject, parts, foot }: Written): Letter {
  const name = typeset(subject)
  const text = [
    ...parts.map(textOf),
    'Terreau',
    ...(foot.length === 0 ? [] : ['-- ', ...foot.map(textOf)]),
  ].join('\n\n')
  return {
    subject: name,
    text: `${text}\n`,
    html: `<!doctype html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(name)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(name)}</h1>
${parts.map(htmlOf).join('\n')}
<p>Terreau</p>
</main>
${foot.length === 0 ? '' : `<footer>\n${foot.map(htmlOf).join('\n')}\n</footer>\n`}</body>
</html>
`,
  }
}
