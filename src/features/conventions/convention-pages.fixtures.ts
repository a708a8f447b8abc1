import type { Browser } from '../../../test/support/app.ts'
import { wholeContent } from './convention.fixtures.ts'
import type { ConventionContent } from './convention-content.ts'

/** Words of a page, without its tags nor its no-break spaces. */
export const wordsOf = async (response: Response | Promise<Response>): Promise<string> =>
  (await (await response).text())
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
/** Value of a hidden field of a page. */
export const fieldIn = (html: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '').replaceAll('&quot;', '"')

const plain = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]

/** What a browser without scripts would send of the form of a page: its fields as they stand, boxes that are ticked. */
export function fieldsOfPage(html: string): Record<string, readonly string[]> {
  const inputs = [...html.matchAll(/<input[^>]+>/g)]
    .map(([tag]) => tag)
    .filter((tag) => attribute(tag, 'type') !== 'checkbox' || / checked/.test(tag))
    .map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')] as const)
  const areas = [...html.matchAll(/(<textarea[^>]*>)([^<]*)</g)].map(
    ([, tag = '', text]) => [attribute(tag, 'name'), text] as const,
  )
  const selects = [...html.matchAll(/(<select[^>]*>)(.*?)<\/select>/gs)].map(
    ([, tag = '', options = '']) =>
      [attribute(tag, 'name'), /<option value="([^"]*)" selected/.exec(options)?.[1]] as const,
  )
  const sent = [...inputs, ...areas, ...selects].filter(([name]) => name !== undefined && name !== 'csrf')
  const byName = Map.groupBy(sent, ([name]) => name ?? '')
  return Object.fromEntries(
    [...byName].map(([name, pairs]) => [name, pairs.map(([, value = '']) => plain(value))]),
  )
}

/** Signatures of the two parties of the whole content, as typed. */
export const odile = {
  partie: 'val-seme',
  nom: 'Odile Marchand',
  qualite: 'Directrice générale',
  date: '01/03/2024',
}
export const remi = {
  partie: 'fabrique',
  nom: 'Rémi Castaing',
  qualite: 'Chef de service',
  date: '15/03/2024',
}

/** What someone of the programme team does with conventions, through its pages. */
export function deskOf(team: Browser) {
  const bring = (content: ConventionContent | string) =>
    team.post('/espace/conventions/nouvelle', {
      document: typeof content === 'string' ? content : JSON.stringify(content),
    })
  const send = async (slug: string) => {
    const html = await (await team.get(`/espace/conventions/${slug}`)).text()
    return team.post(`/espace/conventions/${slug}/envoi`, { version: fieldIn(html, 'version') })
  }
  const readToSign = async (slug: string) => {
    const html = await (await team.get(`/espace/conventions/${slug}/signature`)).text()
    return { empreinte: fieldIn(html, 'empreinte') }
  }
  const sign = async (slug: string, fields: Record<string, string>) =>
    team.post(`/espace/conventions/${slug}/signature`, { ...(await readToSign(slug)), ...fields })
  const inForce = async (reference: string) => {
    const slug = reference.toLowerCase()
    await bring({ ...wholeContent, reference })
    await send(slug)
    for (const fields of [odile, remi]) await sign(slug, fields)
    return slug
  }
  return { bring, send, readToSign, sign, inForce }
}
