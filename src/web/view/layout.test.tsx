import { describe, expect, it } from 'vitest'
import type { PageFrame } from '../frame.ts'
import { typeset } from '../french.ts'
import { renderDocument } from './document.tsx'
import { Layout } from './layout.tsx'
import { siteLinks } from './site-links.ts'

const site = {
  appearance: 'neutral',
  stateBrand: [],
  demo: false,
  sourceUrl: null,
  contact: null,
  version: '0.1.0',
} as const
const frame = {
  title: 'Produits',
  path: '/produits',
  breadcrumb: [],
  site,
  theme: 'system',
  viewer: null,
  flash: [],
} as const satisfies PageFrame

const render = (over: Partial<PageFrame> = {}) =>
  renderDocument(
    <Layout {...frame} {...over}>
      <h1>Produits</h1>
    </Layout>,
  )

const viewer = { name: 'Camille', csrf: 'jeton', tasks: 3, may: ['product.edit', 'journal.read'] } as const

describe('what surrounds a page', () => {
  it('has no inline style, script or picture: the content security policy refuses them', () => {
    const html = render({ viewer, site: { ...site, demo: true } })
    expect(html).not.toMatch(/ style=|<style|data:|<script(?![^>]* src=)| on[a-z]+=/)
  })

  it('gives the same bytes for the same page', () => {
    expect(render({ viewer })).toBe(render({ viewer }))
  })

  it('marks the room one is in, and says when it is the page itself', () => {
    expect(render()).toContain('href="/produits" aria-current="page"')
    expect(render({ path: '/produits/aides' })).toContain('href="/produits" aria-current="true"')
    expect(render({ path: '/espace/produits', viewer })).not.toContain('href="/espace" aria-current')
  })

  it('opens the members’ rooms and the way out to whoever is signed in only', () => {
    expect(render()).toContain('href="/connexion"')
    expect(render()).not.toContain('Mes produits')
    const signedIn = render({ viewer })
    expect(signedIn).toContain('Mes produits')
    expect(signedIn).toContain('<input type="hidden" name="csrf" value="jeton"/>')
  })

  it('says that the data are a demonstration when they are', () => {
    expect(render({ site: { ...site, demo: true } })).toContain('Données de démonstration')
    expect(render()).not.toContain('Données de démonstration')
  })

  it('offers the source: by its address when there is one, by a sentence otherwise', () => {
    expect(render({ site: { ...site, sourceUrl: 'https://exemple.fr/code' } })).toContain(
      'href="https://exemple.fr/code"',
    )
    expect(render()).toContain('remet le code source à qui le demande')
  })

  it('writes the theme only when one was chosen', () => {
    expect(render()).not.toContain('data-fr-theme')
    expect(render({ theme: 'dark' })).toContain('data-fr-theme="dark"')
  })

  it('names itself and its rooms alike in both appearances: only who speaks differs', () => {
    const etat = { ...site, appearance: 'etat', stateBrand: ['Premier', 'ministre'] } as const
    const bones = (html: string) =>
      html
        .replace(/<head>.*?<\/head>/, '')
        .replace(/t-page--\w+/, '')
        .replace(/<p class="fr-logo">.*?<\/p>/g, 'MARQUE')
        .replace(/<span class="t-footer__brand">.*?<\/span>|<svg class="t-mark".*?<\/svg>/g, 'MARQUE')
        .replace(/<svg class="t-ground".*?<\/svg>|<ul class="fr-footer__content-list">.*?<\/ul>/, '')
        .replace(/<p>Sauf mention explicite.*?<\/p>/, '')
    expect(bones(render({ viewer, site: etat }))).toBe(bones(render({ viewer })))
    expect(bones(render())).toContain('MARQUE')
  })

  it('shows the State’s block, its sites and its licence in its appearance only', () => {
    const etat = render({ site: { ...site, appearance: 'etat', stateBrand: ['Premier', 'ministre'] } })
    expect(etat.match(/<p class="fr-logo">Premier<br\/>ministre<\/p>/g)).toHaveLength(2)
    for (const name of ['info', 'service-public', 'legifrance', 'data'])
      expect(etat).toContain(`href="https://${name}.gouv.fr"`)
    expect(etat).toContain('licence etalab-2.0')
    expect(render({ site: { ...site, stateBrand: ['Premier', 'ministre'] } })).not.toMatch(
      /fr-logo|Premier|etat\.css|etat-favicon|Marianne|gouv\.fr|etalab/,
    )
  })

  it('writes the quick links twice alike: DSFR’s script would copy one over the other otherwise', () => {
    const copies = render({ viewer }).match(/<ul class="fr-btns-group">.*?<\/ul>/g)
    expect(copies).toHaveLength(2)
    expect(new Set(copies).size).toBe(1)
    expect(copies?.[0]).not.toContain(' id=')
  })

  it('leads from every page to what the law asks for', () => {
    const foot = /<footer.*<\/footer>/.exec(render())?.[0] ?? ''
    for (const { label, href } of siteLinks) expect(foot).toContain(`href="${href}">${typeset(label)}</a>`)
  })
})
