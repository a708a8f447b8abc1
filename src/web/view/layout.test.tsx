import { describe, expect, it } from 'vitest'
import type { PageFrame } from '../frame.ts'
import { renderDocument } from './document.tsx'
import { Layout } from './layout.tsx'

const site = { appearance: 'neutral', demo: false, sourceUrl: null, contact: null, version: '0.1.0' } as const
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

const viewer = { name: 'Camille', csrf: 'jeton', may: ['product.edit', 'journal.read'] } as const

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

  it('shows the mark of the State only in its appearance', () => {
    expect(render()).not.toMatch(/République|etat\.css|Marianne/)
    expect(render({ site: { ...site, appearance: 'etat' } })).toContain('République')
  })
})
