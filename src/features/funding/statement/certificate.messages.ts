import { longDay } from '../../../shared/day.ts'
import { amountWords } from '../../../web/amount-words.ts'
import { euros } from '../../../web/french.ts'
import { printable } from '../../../web/printable.ts'
import type { Certificate } from './certificate.ts'
import { type SignatureRecord, signatureDigest } from './statement-signature.ts'

const heading = {
  ENGAGEMENTS: 'Signature pour les engagements',
  PAYMENTS: 'Signature pour les paiements',
} as const satisfies Record<SignatureRecord['role'], string>

const certifies = {
  ENGAGEMENTS: 'Certifie que les engagements de l’état ont été pris pour la convention, aux dates indiquées.',
  PAYMENTS: 'Certifie que les paiements de l’état ont été faits, aux dates et pour les montants indiqués.',
} as const satisfies Record<SignatureRecord['role'], string>

const signatureWords = (record: SignatureRecord) => ({
  heading: heading[record.role],
  certifies: certifies[record.role],
  facts: [
    ['Signataire', `${record.name}, ${record.capacity}`],
    ['Délégation', record.delegation],
    ['Signé le', longDay(record.on)],
    [record.previous === record.statementHash ? 'Suit l’état' : 'Suit la signature', record.previous],
    ['Empreinte de cette signature', signatureDigest(record)],
  ],
})

/** How a version writes an amount. */
type Written = (cents: number) => string

/** All that the template of a certificate prints, in French: it only lays out. Changing a word here is a new version. */
function wordsWritten(certificate: Certificate, written: Written) {
  const { convention, number, kind, cutoff, signatures } = certificate
  const last =
    signatures
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ?? cutoff
  return printable({
    title: `Certificat de signature de l’état récapitulatif n° ${number}`,
    convention,
    specimen: certificate.mention ?? null,
    date: last.split('-').map(Number),
    template: certificate.template,
    hash: certificate.statementHash,
    statement: [
      ['Convention', convention],
      [
        'État',
        `n° ${number}, ${kind === 'FINAL' ? 'définitif' : 'intermédiaire'}, arrêté au ${longDay(cutoff)}`,
      ],
      ['Total de cet état', written(certificate.totalCents)],
      ['Total cumulé', written(certificate.cumulativeCents)],
      ['Empreinte de l’état', certificate.statementHash],
    ],
    signatures: signatures.map(signatureWords),
    proves: [
      'Chaque empreinte est le SHA-256 de la forme canonique (RFC 8785) de ce qu’elle désigne. La première signature nomme l’état, la seconde nomme la première : un mot changé dans l’une se voit.',
      'Les données de cette page sont jointes sous le nom certificat.json. La commande « terreau statement verify » la recompose à partir d’elles et compare chaque octet.',
      'Ce certificat prouve que rien n’a changé. Il enregistre des signatures données dans Terreau, qui ne sont pas des signatures électroniques qualifiées : comparez les empreintes à celles de la page publique de la convention.',
    ],
    attachment: 'Données du certificat, sous leur forme canonique',
  }) as Readonly<Record<string, unknown>>
}

/** What version 1 prints: amounts in figures alone. */
export const certificateInFigures = (certificate: Certificate) => wordsWritten(certificate, euros)

/** What version 2 prints: amounts in figures and in words, as on what is signed. */
export const certificateInWords = (certificate: Certificate) =>
  wordsWritten(certificate, (cents) => `${euros(cents)} (${amountWords(cents)})`)
