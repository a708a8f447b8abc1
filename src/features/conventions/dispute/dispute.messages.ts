import type { ActWords, StateWords } from '../life/matter.messages.ts'
import type { DisputeAct, DisputeState, Stage } from './dispute.ts'

/** Where a dispute stands, as pages say it. */
export const disputeStateWords = {
  none: { word: 'pas encore ouvert', mark: 'unknown' },
  opened: { word: 'ouvert', mark: 'dueSoon' },
  amicable: { word: 'règlement amiable en cours', mark: 'dueSoon' },
  'amicable-failed': { word: 'amiable clos sans accord', mark: 'late' },
  mediation: { word: 'médiation en cours', mark: 'dueSoon' },
  'mediation-failed': { word: 'médiation close sans accord', mark: 'late' },
  court: { word: 'devant le tribunal', mark: 'broken' },
  judged: { word: 'jugé', mark: 'kept' },
  settled: { word: 'réglé par un accord', mark: 'kept' },
} as const satisfies Record<DisputeState, StateWords>

/** Each act, in words. */
export const disputeActWords = {
  open: {
    slug: 'nouveau',
    label: 'Ouvrir le litige',
    note: 'La page publique dira qu’un litige est ouvert et à quelle date, rien de plus.',
    done: 'Le litige est ouvert. Les parties cherchent d’abord un accord entre elles.',
    forbidden: 'Ce litige est déjà ouvert.',
    step: 'Litige ouvert',
  },
  'start-amicable': {
    slug: 'engager-l-amiable',
    label: 'Engager le règlement amiable',
    note: 'Les parties cherchent d’abord un accord entre elles.',
    done: 'Le règlement amiable est engagé.',
    forbidden: 'Le règlement amiable est la première étape d’un litige : celui-ci l’a déjà passée.',
    step: 'Règlement amiable engagé',
  },
  'fail-amicable': {
    slug: 'clore-l-amiable',
    label: 'Clore l’amiable sans accord',
    note: 'La médiation pourra alors être ouverte ; le tribunal, pas encore.',
    done: 'L’amiable est clos sans accord. La médiation peut être ouverte.',
    forbidden: 'Aucun règlement amiable n’est en cours : il n’y a rien à clore.',
    step: 'Amiable clos sans accord',
  },
  'start-mediation': {
    slug: 'ouvrir-la-mediation',
    label: 'Ouvrir la médiation',
    note: 'Le président du tribunal administratif compétent organise la mission de médiation.',
    done: 'La médiation est ouverte.',
    forbidden: 'La médiation s’ouvre après un règlement amiable clos sans accord.',
    step: 'Médiation ouverte',
  },
  'fail-mediation': {
    slug: 'clore-la-mediation',
    label: 'Clore la médiation sans accord',
    note: 'Le tribunal pourra alors être saisi.',
    done: 'La médiation est close sans accord. Le tribunal peut être saisi.',
    forbidden: 'Aucune médiation n’est en cours : il n’y a rien à clore.',
    step: 'Médiation close sans accord',
  },
  'go-to-court': {
    slug: 'saisir-le-tribunal',
    label: 'Saisir le tribunal',
    note: 'La page publique dira que le tribunal est saisi et à quelle date, rien de plus.',
    done: 'La saisine du tribunal est enregistrée.',
    forbidden:
      'Le tribunal ne peut être saisi qu’une fois la médiation close sans accord : l’amiable d’abord, puis la médiation, puis le tribunal.',
    step: 'Tribunal saisi',
    danger: true,
  },
  judge: {
    slug: 'enregistrer-le-jugement',
    label: 'Enregistrer le jugement',
    note: 'Le litige sera clos : plus aucune étape ne pourra y être ajoutée.',
    done: 'Le jugement est enregistré : le litige est clos.',
    forbidden: 'Aucun tribunal n’est saisi : il n’y a pas de jugement à enregistrer.',
    step: 'Jugement rendu',
  },
  settle: {
    slug: 'enregistrer-l-accord',
    label: 'Enregistrer un accord',
    note: 'Le litige sera clos : plus aucune étape ne pourra y être ajoutée.',
    done: 'L’accord est enregistré : le litige est clos.',
    forbidden: 'Ce litige est déjà clos.',
    step: 'Accord trouvé',
  },
} as const satisfies Record<DisputeAct, ActWords>

/** Name of a public stage. */
export const stageLabel = {
  amicable: 'Règlement amiable',
  mediation: 'Médiation',
  court: 'Tribunal',
} as const satisfies Record<Stage['kind'], string>
