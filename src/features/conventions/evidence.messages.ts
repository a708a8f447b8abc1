import type { EvidenceRefusal } from './evidence.ts'

/** Why a file is not kept, and what to do. */
export const evidenceRefusalText = {
  'no-file': 'Choisissez le document à joindre.',
  'not-a-document': 'Ce fichier n’est ni un PDF, ni un PNG, ni un JPEG : choisissez-en un autre.',
  'nothing-sent':
    'Aucun texte de cette convention n’a encore été envoyé à la signature : une pièce signée se joint à un texte qui ne change plus.',
} as const satisfies Record<EvidenceRefusal['code'], string>

/** What may be chosen, beside the field of a file. */
export const documentHint = 'PDF, PNG ou JPEG, 10 Mo au plus.'

/** The same for a document that the parties alone read. `chosenAgain`: the form came back, and browsers do not keep files. */
export const joinedHint = (chosenAgain: boolean): string =>
  chosenAgain
    ? `Choisissez de nouveau le document : un navigateur ne le garde pas. ${documentHint}`
    : `${documentHint} Lu par l’équipe du programme et les signataires, jamais publié.`
