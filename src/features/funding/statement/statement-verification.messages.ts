import type { ChainFault, ChainState } from './statement-chain.ts'
import type { FileFault } from './statement-verification.files.ts'

/** Why a file is not a statement as it was frozen. */
export const fileFaultWords = {
  'no-data': 'il ne porte pas les données lisibles d’un état récapitulatif, ni d’un certificat',
  'wrong-hash': 'l’empreinte annoncée n’est pas celle de ses lignes',
  'unknown-template': 'le modèle qu’il nomme est inconnu de cette version de Terreau',
  'broken-signatures': 'ses deux signatures ne se suivent pas, ou ne sont pas celles de cet état',
  'other-bytes':
    'ses octets ne sont pas ceux du document que donnent ses données : il a été modifié ou complété',
} as const satisfies Record<FileFault, string>

/** Why statements do not follow one another. */
export const chainFaultWords = {
  'other-convention': 'il est d’une autre convention',
  'given-twice': 'il est donné deux fois',
  fork: 'un autre état suit déjà le même état précédent',
  'missing-link': 'l’état qui le précède manque',
  'wrong-order': 'son numéro ne suit pas celui de l’état précédent',
} as const satisfies Record<ChainFault['code'], string>

/** Why a certificate is not that of a statement given with it. */
export const otherStatement = 'il certifie un autre état que celui de ce numéro'

export const chainWords = {
  complete: 'Les états se suivent depuis le premier.',
  partial: 'Les états se suivent ; celui qui précède le premier donné n’est pas vérifié.',
  unchecked: 'L’empreinte de l’état précédent n’est pas vérifiée : donnez aussi les autres états.',
  broken: 'Les états ne se suivent pas.',
} as const satisfies Record<ChainState, string>

/** What a verification does not prove. */
export const onlyIntegrity =
  'Cette vérification prouve que rien n’a changé, non qui a écrit ou signé. Comparez les empreintes à celles de la page de la convention.'
