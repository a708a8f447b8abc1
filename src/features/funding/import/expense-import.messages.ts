import type { ImportState, KeptImport } from './kept-import.ts'

type Told = Pick<KeptImport, 'state' | 'dryRun' | 'isMapped'>

const stateWords = {
  asked: 'en attente',
  running: 'en cours',
  done: 'importé',
  refused: 'refusé',
  failed: 'interrompu',
} as const satisfies Record<ImportState, string>

/** Where an import stands, in words. */
export function importStateLabel({ state, dryRun, isMapped }: Told): string {
  if (state === 'asked' && !isMapped) return 'colonnes à vérifier'
  return state === 'done' && dryRun ? 'essai réussi, pas encore importé' : stateWords[state]
}

/** What is done while one waits. */
export const progressLabel = ({ state, progress, dryRun }: KeptImport): string => {
  if (state === 'asked') return 'En attente de lecture'
  if (progress < 50) return 'Lecture du fichier'
  return dryRun ? 'Comparaison avec les lignes connues' : 'Enregistrement des lignes'
}

export const importWords = {
  asked: 'Le fichier est gardé. Vérifiez ce que dit chaque colonne.',
  trial: 'L’essai est demandé : rien ne s’enregistre avant votre accord.',
  forGood: 'L’import est demandé.',
  noFile: 'Choisissez un fichier CSV, XLSX ou ODS.',
  nameTooLong: 'Ce nom dépasse 80 caractères : raccourcissez-le.',
  unfit: 'Cet import n’attend plus votre accord : quelqu’un l’a déjà demandé, ou il est à refaire.',
  underWay:
    'Cet import est en cours ou terminé : ses colonnes ne changent plus. Apportez de nouveau le fichier.',
} as const
