import type { SiretRefusal } from '../../shared/siret.ts'

export const siretRefusalMessage = {
  'siret-not-digits': 'Un SIRET ne contient que des chiffres.',
  'siret-not-14': 'Un SIRET compte 14 chiffres : vérifiez qu’il n’en manque pas et qu’il n’y en a pas trop.',
  'siret-wrong-key':
    'Ce SIRET n’existe pas : ses chiffres ne s’accordent pas avec sa clé. Vérifiez-le, un chiffre a pu être changé.',
} as const satisfies Record<SiretRefusal['code'], string>

export const siretTaken = 'Une autre organisation porte déjà ce SIRET.'

export const organisationNameMessage = {
  missing: 'Écrivez le nom de l’organisation.',
  'too-long': 'Le nom est trop long : 300 signes au plus.',
} as const

export const acronymTooLong = 'Le sigle est trop long : 40 signes au plus.'
