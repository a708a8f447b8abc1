import type { SignedPaper } from './kept-return.ts'
import type { SignedRefusal } from './signed-elsewhere.files.ts'

/** Why a PDF signed elsewhere is not taken back. */
export const signedRefusalWords = {
  'other-document':
    'Ce document n’est pas celui qui a été figé : déposez l’original, complété de ses signatures.',
  'no-signature': 'Ce document ne porte aucune signature ajoutée à l’original.',
  'wrong-range': 'La dernière signature ne dit pas correctement ce qu’elle couvre.',
  'completed-after-signature': 'Le document a été complété après la dernière signature.',
  'wrong-digest': 'La dernière signature porte sur d’autres octets que ceux de ce document.',
} as const satisfies Record<SignedRefusal, string>

/** What taking back a signed document does not prove. */
export const signatureNotJudged =
  'Terreau vérifie que le document est l’original et que la signature le couvre en entier ; il ne juge ni le certificat ni la cryptographie de la signature.'

/** What the last signature says to have signed, compared with the bytes of the document. */
export const digestWords = {
  same: 'L’original, et la dernière signature porte sur ces octets.',
  unreadable: 'L’original ; ce que la signature a signé ne peut pas être lu.',
} as const satisfies Record<SignedPaper['digest'], string>
