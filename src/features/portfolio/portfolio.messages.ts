import type { SourceRefusal } from './import/portfolio-source.files.ts'

/** Why nothing could be read at all, and what to give instead. */
export const sourceMessage = {
  'not-a-portfolio': () =>
    'aucun portefeuille ici. Donnez un dossier « content » de beta.gouv.fr (avec « _startups »), un dossier de fiches .md, un fichier startups.json de l’API, ou son adresse.',
  unreachable: (refusal: SourceRefusal) =>
    refusal.code === 'unreachable'
      ? `adresse injoignable : ${refusal.reason}. Vérifiez-la, puis recommencez.`
      : '',
} as const satisfies Record<SourceRefusal['code'], (refusal: SourceRefusal) => string>

export const importUsage = 'import portfolio SOURCE [--dry-run]'
