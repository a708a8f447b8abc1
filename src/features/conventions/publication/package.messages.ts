import { type Day, longDay } from '../../../shared/day.ts'
import { publicContent } from '../convention-paper.ts'
import type { NamedText } from '../standing-convention.ts'

/** One file of a package, as its metadata tell it. */
export type Described = {
  readonly name: string
  readonly mediaType: string
  readonly byteSize: number
  readonly sha256: string
}

type Head = { readonly text: NamedText; readonly baseUrl: string; readonly specimen: boolean }

const kindWords = ({ number }: NamedText): string =>
  number === 0 ? 'Convention' : `Avenant n° ${number} à la convention`

/** Portals list datasets by their titles, and refuse the longest. */
const LONGEST_TITLE = 300

/** Title of the dataset of a text. */
export function packageTitle({ text, specimen }: Head): string {
  const title = `${specimen ? '[Spécimen] ' : ''}${kindWords(text)} ${text.content.reference} : ${publicContent(text).title}`
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1)}…`
}

const partiesWords = ({ content }: NamedText): string =>
  content.parties
    .map(({ name }) => name)
    .join(', ')
    .replace(/, ([^,]*)$/, ' et $1')

/** What a reader of the portal is told, in Markdown. */
export const packageDescription = (
  head: Head,
): string => `${kindWords(head.text)} ${head.text.content.reference}, signée par ${partiesWords(head.text)}.

${publicContent(head.text).object}

Elle a pris effet le ${longDay(head.text.effectOn)}. Les coordonnées bancaires et les noms des personnes qui n’ont pas signé en raison de leur fonction ne sont pas publiés.

Empreinte SHA-256 du texte signé (forme canonique, RFC 8785) : \`${head.text.sha256}\`

Page de suivi : ${head.baseUrl}/conventions/${head.text.slug}
`

/** The file that explains a package to whoever opens its folder. */
export const packageReadme = (head: Head, files: readonly Described[]): string => `# ${packageTitle(head)}

${packageDescription(head)}
${head.specimen ? '\nDonnées de démonstration : rien de ce paquet ne doit être publié.\n' : ''}
## Fichiers

${files.map(({ name, sha256 }) => `- \`${name}\` (SHA-256 : \`${sha256}\`)`).join('\n')}

Licence Ouverte 2.0.
`

const WORDS = ['convention', 'incubateur', 'beta-gouv']

/** Words that the dataset is found by. */
export const packageTags = ({ content }: NamedText): readonly string[] => [...WORDS, content.instrument]

/** The description of a package for other catalogues (DCAT-AP 3, as JSON-LD). */
export function packageMetadata(
  head: Head,
  { files, endsOn }: { readonly files: readonly Described[]; readonly endsOn: Day },
) {
  const { text, baseUrl } = head
  const address = `${baseUrl}/conventions/${text.slug}`
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      spdx: 'http://spdx.org/rdf/terms#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${address}#texte-${text.number}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': `${text.content.reference}/${text.number}`,
    'dct:title': { '@value': packageTitle(head), '@language': 'fr' },
    'dct:description': { '@value': packageDescription(head), '@language': 'fr' },
    'dct:publisher': text.content.parties.map(({ name, siret }) => ({
      '@type': 'foaf:Organization',
      'foaf:name': name,
      ...(siret === null ? {} : { 'dct:identifier': siret }),
    })),
    'dct:issued': { '@value': text.effectOn, '@type': 'xsd:date' },
    'dct:language': { '@id': 'http://publications.europa.eu/resource/authority/language/FRA' },
    'dct:license': { '@id': 'https://spdx.org/licenses/etalab-2.0' },
    'dct:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/NEVER' },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': { '@value': text.effectOn, '@type': 'xsd:date' },
      'dcat:endDate': { '@value': endsOn, '@type': 'xsd:date' },
    },
    'dcat:landingPage': { '@id': address },
    'dcat:keyword': packageTags(text),
    'dcat:distribution': files.map(({ name, mediaType, byteSize, sha256 }) => ({
      '@type': 'dcat:Distribution',
      'dct:title': name,
      'dcat:accessURL': { '@id': address },
      'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${mediaType}` },
      'dcat:byteSize': { '@value': String(byteSize), '@type': 'xsd:nonNegativeInteger' },
      'spdx:checksum': {
        '@type': 'spdx:Checksum',
        'spdx:algorithm': { '@id': 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256' },
        'spdx:checksumValue': { '@value': sha256, '@type': 'xsd:hexBinary' },
      },
    })),
  }
}
