import { describe, expect, it } from 'vitest'
import { day } from '../../shared/day.ts'
import { emptyProduct, type SourceIncubator, type SourceProduct } from '../portfolio/index.ts'
import {
  incubatorsClient,
  organisationsClient,
  startupClient,
  startupsClient,
} from './compatible.fixtures.ts'
import {
  incubatorsDocument,
  organisationsDocument,
  percentEncoded,
  startByCsvRule,
  startupRecord,
  startupsDocument,
  statsUrlBySiteRule,
} from './compatible.ts'
import { startupsCsv } from './compatible-csv.api.ts'

const aProduct = (told: Partial<SourceProduct> = {}): SourceProduct => ({
  id: 'cantines.du.bourg',
  name: 'Cantines du bourg',
  ...emptyProduct,
  phases: [
    { phase: 'construction', startsOn: day('2025-02-01'), endsOn: null, comment: null },
    { phase: 'investigation', startsOn: day('2024-02-01'), endsOn: day('2024-12-01'), comment: 'Longue' },
  ],
  incubator: 'les-communs',
  incubators: ['les-communs'],
  formerAddresses: [],
  ...told,
})

const anIncubator = (told: Partial<SourceIncubator> = {}): SourceIncubator => ({
  id: 'les-communs',
  name: 'Les communs',
  owner: null,
  contact: null,
  address: null,
  website: null,
  repository: null,
  hidden: false,
  ...told,
})

const documentOf = (product: SourceProduct, incubators: readonly SourceIncubator[] = [anIncubator()]) =>
  startupsDocument({ products: [product], incubators }, { self: 'https://terreau.example/startups' })

describe('the address of the statistics, by the rule of the present site', () => {
  const [own, link] = ['https://s.example/chiffres', 'https://s.example']
  it.each([
    { statsUrl: own, statsDeclared: false, link, is: own },
    { statsUrl: null, statsDeclared: true, link, is: 'https://s.example/stats' },
    { statsUrl: null, statsDeclared: true, link: `${link}/`, is: 'https://s.example//stats' },
    { statsUrl: null, statsDeclared: true, link: null, is: '/stats' },
    { statsUrl: null, statsDeclared: false, link, is: '' },
    { statsUrl: null, statsDeclared: null, link, is: '' },
  ])('is "$is" for $statsUrl, $statsDeclared, $link', ({ is, ...told }) => {
    expect(statsUrlBySiteRule(told)).toBe(is)
  })
})

it('a text is encoded as the old templates do, so that it can be read back whole', () => {
  const text = "Été (1) l’*été* ~ « ! » 'a'\n-_."
  expect(percentEncoded(text)).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})*$/)
  expect(decodeURIComponent(percentEncoded(text))).toBe(text)
  expect(percentEncoded('\ud800')).toBe('%EF%BF%BD')
})

describe('a product of which little is known', () => {
  it('has the empty text where a client expects a text, and no key that it may lack', () => {
    const [startup] = startupsClient.parse(documentOf(aProduct())).data
    expect(startup?.attributes).toEqual({
      ...{ name: 'Cantines du bourg', pitch: '', stats_url: '', impact_url: '', link: '', contact: '' },
      ...{ content_url_encoded_markdown: '', events: [], sponsors: [], thematiques: [], technos: [] },
      phases: [
        { name: 'construction', start: '2025-02-01', end: '' },
        { name: 'investigation', start: '2024-02-01', end: '2024-12-01' },
      ],
    })
  })
  it('has in its own record no key that it lacks', () => {
    expect(startupClient.parse(startupRecord(aProduct(), {}))).toEqual({
      ...{ name: 'Cantines du bourg', mission: '', incubator: 'les-communs', contact: '' },
      phases: [
        { name: 'construction', start: '2025-02-01' },
        { name: 'investigation', comment: 'Longue', start: '2024-02-01', end: '2024-12-01' },
      ],
      ...{ incubators: ['les-communs'], active_members: [], previous_members: [], content: '' },
    })
  })
  it('is carried by nobody without breaking the document', () => {
    const orphan = aProduct({ incubator: null, incubators: [] })
    expect(documentOf(orphan).data[0]?.relationships).toEqual({
      incubator: { data: null },
      incubators: { data: [] },
    })
  })
})

it('a risk analysis is told when it was declared, in a text, and never denied', () => {
  const told = (riskAnalysisDeclared: boolean | null) =>
    documentOf(aProduct({ riskAnalysisDeclared })).data[0]?.attributes.analyse_risques
  expect([true, false, null].map(told)).toEqual(['true', undefined, undefined])
})

describe('incubators', () => {
  const hidden = anIncubator({ id: 'cache', hidden: true })
  const products = [
    aProduct({ id: 'a', incubators: ['cache'], incubator: 'cache' }),
    aProduct({ id: 'b', incubators: ['les-communs', 'cache'] }),
  ]
  const incubators = [anIncubator({ id: 'abeilles', name: 'Abeilles' }), hidden, anIncubator()]
  it('come in the order of the products that they carry, then those that carry none; of a hidden one, nothing else is told', () => {
    const document = incubatorsClient.parse(incubatorsDocument({ products, incubators }, {}))
    expect(Object.keys(document)).toEqual(['cache', 'les-communs', 'abeilles'])
    expect(document.cache).toEqual({ startups: [expect.anything(), expect.anything()] })
    expect(document.abeilles).not.toHaveProperty('startups')
  })
  it('that are hidden are named by their products, and described nowhere', () => {
    const document = startupsDocument({ products, incubators }, { self: 'https://terreau.example/startups' })
    expect(document.included.map(({ id }) => id)).toEqual(['abeilles', 'les-communs'])
    expect(document.data[0]?.relationships.incubator.data).toEqual({ type: 'incubator', id: 'cache' })
  })
  it('that are hidden and carry nothing are not there at all', () => {
    expect(incubatorsDocument({ products: [], incubators: [hidden] }, {})).toEqual({})
  })
  it('may be called anything, "__proto__" too', () => {
    const odd = incubatorsDocument({ products: [], incubators: [anIncubator({ id: '__proto__' })] }, {})
    expect(JSON.stringify(odd)).toContain('{"__proto__":{"title":"Les communs",')
  })
})

it('an organisation of which little is known has the empty text', () => {
  const [bare] = organisationsClient.parse(
    organisationsDocument(
      [{ id: 'x', name: 'Ville', acronym: null, kind: null, ministerialDomain: null }],
      {},
    ),
  )
  expect(bare).toEqual({ id: 'x', name: 'Ville', acronym: '', domaine_ministeriel: '', type: '' })
})

describe('no person is in any document', () => {
  const person = { contact: 'camille.martin@exemple.gouv.fr' }
  const team = { contact: 'equipe@exemple.gouv.fr' }
  it.each([
    { contact: person.contact, told: '' },
    { contact: team.contact, told: team.contact },
  ])('$contact is told as "$told"', ({ contact, told }) => {
    const product = aProduct({ contact })
    const incubators = [anIncubator({ contact })]
    const portfolio = { products: [product], incubators }
    expect(documentOf(product, incubators).data[0]?.attributes.contact).toBe(told)
    expect(documentOf(product, incubators).included[0]?.attributes.contact).toBe(told)
    expect(startupRecord(product, {}).contact).toBe(told)
    expect(incubatorsDocument(portfolio, {})['les-communs']).toMatchObject({
      contact: told,
      startups: [{ contact: told }],
    })
    expect(startupsCsv([product], {}).split('\n')[1]?.split(';').at(-2)).toBe(told)
  })
})

describe('startups.csv', () => {
  it('gives the first phase’s start and the last phase as recorded, whatever their dates', () => {
    expect(startupsCsv([aProduct()], {}).split('\n')[1]).toBe(
      'cantines.du.bourg;"Cantines du bourg";"";2025-02-01;investigation;les-communs;null;null;null;"";;"les-communs"',
    )
    expect(startByCsvRule([])).toBeNull()
  })
  it('holds no formula, no cell that breaks its line, and no column more', () => {
    const hostile = aProduct({
      name: '=HYPERLINK("http://x")',
      mission: '+1;"deux"\n@trois',
      link: 'https://s.example/a;b"c',
    })
    const [, line = ''] = /\n([\s\S]*)\n$/.exec(startupsCsv([hostile], {})) ?? []
    expect(line).toBe(
      [
        'cantines.du.bourg',
        `"'=HYPERLINK(""http://x"")"`,
        `"'+1;""deux""\n@trois"`,
        '2025-02-01;investigation;les-communs;null',
        '"https://s.example/a;b""c"',
        'null;"";;"les-communs"',
      ].join(';'),
    )
  })
})

it('in the demonstration each record says what it is', () => {
  const mention = { mention: 'données de démonstration' }
  const products = [aProduct()]
  const portfolio = { products, incubators: [anIncubator()] }
  expect(startupsDocument(portfolio, { self: 'https://x.example', ...mention })).toHaveProperty(
    'meta',
    mention,
  )
  expect(Object.values(incubatorsDocument(portfolio, mention))).toEqual([expect.objectContaining(mention)])
  expect(startupRecord(aProduct(), mention)).toMatchObject(mention)
  expect(
    startupsCsv(products, mention)
      .split('\n')
      .slice(0, 2)
      .map((line) => line.split(';').at(-1)),
  ).toEqual(['mention', '"données de démonstration"'])
})
