/** What is wrong in a row, and what to do. */
export const phaseMessage = {
  'no-phase': 'Choisissez une phase de la liste.',
  'no-start': 'Écrivez le début de cette phase, par exemple 20/11/2020.',
  'not-a-day': 'Écrivez une date comme 20/11/2020.',
  'no-such-day': 'Cette date n’existe pas dans le calendrier : vérifiez le jour et le mois.',
  'end-before-start': 'La fin précède le début : vérifiez les deux dates.',
  'comment-too-long': 'Le commentaire tient en 500 caractères : raccourcissez-le.',
} as const

/** Said once the phases are saved. */
export const savedPhases = (name: string): string =>
  `Les phases de « ${name} » sont enregistrées ; la page publique les montre déjà.`

/** Said when the phases were sent without any change. */
export const samePhases = 'Rien n’avait changé : les phases restent telles quelles.'
