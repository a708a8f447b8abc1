import { describe, expect, it } from 'vitest'
import { plainWords, renderMarkdown } from './markdown.ts'

describe('a text from outside', () => {
  it('keeps paragraphs, lists, emphasis and tables', () => {
    const html = renderMarkdown(
      'Un **mot** et _un autre_.\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
    )
    expect(html).toContain('<p>Un <strong>mot</strong> et <em>un autre</em>.</p>')
    expect(html).toContain('<li>un</li>')
    expect(html).toContain('<th scope="col">a</th>')
  })

  it.each<[string, string]>([
    ['a script', '<script>alert(1)</script>Bonjour'],
    ['a script in a cut tag', '<scr<script>ipt>alert(1)</scr</script>ipt>Bonjour'],
    ['a handler', '<p onclick="alert(1)">Bonjour</p>'],
    ['a handler on an image', '<img src=x onerror=alert(1)>Bonjour'],
    ['a handler on a drawing', '<svg onload=alert(1)><circle/></svg>Bonjour'],
    ['a frame', '<iframe src="https://exemple.invalid"></iframe>Bonjour'],
    ['a frame with its own page', '<iframe srcdoc="<script>alert(1)</script>"></iframe>Bonjour'],
    [
      'a style',
      '<style>body{display:none}</style><p style="position:fixed" class="fr-modal" id="csrf">Bonjour</p>',
    ],
    [
      'a form',
      '<form action="https://exemple.invalid"><input name="csrf"><button>Envoyer</button></form>Bonjour',
    ],
    ['an object', '<object data="x"></object><embed src="x">Bonjour'],
    [
      'a base and a redirection',
      '<base href="https://exemple.invalid"><meta http-equiv="refresh" content="0">Bonjour',
    ],
    ['a closing of our page', '</main></body></html>Bonjour'],
    ['a comment that hides', '<!-- <script> -->Bonjour<!--><script>alert(1)</script>-->'],
  ])('loses %s and keeps its words', (_case, hostile) => {
    const html = renderMarkdown(hostile)
    expect(html).toContain('Bonjour')
    expect(html).not.toMatch(
      /<(script|style|iframe|object|embed|svg|form|input|button|base|meta|img|main|body)\b/i,
    )
    expect(html).not.toMatch(/<[^>]*\s(on\w+|style|class|id|srcdoc)=/i)
  })

  it.each([
    '[lien](javascript:alert(1))',
    '[lien](JaVaScRiPt:alert(1))',
    '[lien](java&#x0A;script:alert(1))',
    '<a href="javascript&colon;alert(1)">lien</a>',
    '<a href=" &#14;javascript:alert(1)">lien</a>',
    '[lien](data:text/html;base64,PHNjcmlwdD4=)',
    '[lien](vbscript:msgbox)',
    '[lien](//exemple.invalid/piege)',
    '[lien](/deconnexion)',
    '[lien](#haut)',
  ])('does not follow %s', (hostile) => {
    const html = renderMarkdown(hostile)
    expect(html).toContain('lien')
    expect(html).not.toContain('href')
  })

  it('sends its links elsewhere without vouching for them', () => {
    expect(renderMarkdown('[site](https://beta.gouv.fr)')).toBe(
      '<p><a href="https://beta.gouv.fr" rel="nofollow noopener">site</a></p>\n',
    )
    expect(renderMarkdown('<a href="https://beta.gouv.fr" target="_blank" rel="opener">site</a>')).toContain(
      '<a href="https://beta.gouv.fr" rel="nofollow noopener">site</a>',
    )
  })

  it.each<[string, string, string]>([
    [
      'an image with its words',
      '![Plan](https://exemple.fr/plan.png)',
      '<a href="https://exemple.fr/plan.png" rel="nofollow noopener">Image : Plan</a>',
    ],
    [
      'an image without words',
      '<img src="https://exemple.fr/plan.png">',
      '<a href="https://exemple.fr/plan.png" rel="nofollow noopener">Voir l’image</a>',
    ],
    ['an image whose file is not here', '![Plan](/img/plan.png)', '<p>(Image : Plan)</p>'],
    [
      'an image inside a link',
      '[![Plan](https://exemple.fr/p.png)](https://exemple.fr)',
      '<a href="https://exemple.fr" rel="nofollow noopener">(Image : Plan)</a>',
    ],
  ])('shows %s as words', (_case, text, expected) => {
    const html = renderMarkdown(text)
    expect(html).toContain(expected)
    expect(html).not.toContain('<img')
  })

  it.each<[string, readonly string[]]>([
    ['# A\n\n## B\n\n# C', ['h3', 'h4', 'h3']],
    ['###### A\n\n## B\n\n#### C', ['h3', 'h3', 'h4']],
    ['<h1>A</h1>\n\n## B', ['h3', 'h4']],
    ['# A\n\n## B\n\n### C\n\n#### D\n\n##### E', ['h3', 'h4', 'h5', 'h6', 'h6']],
  ])('has headings under those of the page, none skipped: %j', (text, levels) => {
    expect([...renderMarkdown(text).matchAll(/<(h\d)>/g)].map((found) => found[1])).toEqual(levels)
  })

  it.each<[string, string]>([
    ['quotes in quotes', '> '.repeat(20_000)],
    ['lists in lists', '- '.repeat(20_000)],
    ['brackets', '['.repeat(50_000)],
    ['emphasis', '*a_'.repeat(20_000)],
    ['links', '[a]('.repeat(20_000)],
    ['tags', '<a href="'.repeat(10_000)],
    ['divisions', '<div>'.repeat(20_000)],
    ['images', '<img alt="'.repeat(10_000)],
    ['headings', '# a\n'.repeat(20_000)],
  ])('does not hold the server when it is 20 000 %s', (_case, hostile) => {
    const start = performance.now()
    expect(renderMarkdown(hostile)).not.toMatch(/<(script|div|img)\b/)
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('is nothing when there is nothing', () => expect(renderMarkdown(' \n')).toBe(''))
})

it('the words of a text come without any markup', () => {
  expect(plainWords('Des <span class="x">projets</span> & **communs** ; 2 < 3')).toBe(
    'Des projets & communs ; 2 < 3',
  )
})
