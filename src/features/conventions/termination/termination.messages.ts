import { longDay } from '../../../shared/day.ts'
import type { ActWords, StateWords } from '../life/matter.messages.ts'
import type { Basis, TerminationAct, TerminationState, TimingRefusal } from './termination.ts'

/** Where a termination stands, as pages say it; « décidée » becomes « résiliée » on its day of effect. */
export const terminationStateWords = {
  none: { word: 'pas encore notifiée', mark: 'unknown' },
  notified: { word: 'faute notifiée', mark: 'late' },
  observed: { word: 'observations reçues', mark: 'late' },
  decided: { word: 'résiliation décidée', mark: 'broken' },
  liquidated: { word: 'résiliée et liquidée', mark: 'notApplicable' },
  withdrawn: { word: 'retirée', mark: 'notApplicable' },
} as const satisfies Record<TerminationState, StateWords>

/** Each act, in words. */
export const terminationActWords = {
  notify: {
    slug: 'nouvelle',
    label: 'Notifier la faute',
    note: 'La convention reste en vigueur : rien ne cesse avant la date d’effet, qui se décide ensuite.',
    done: 'La faute est notifiée. L’autre partie peut présenter ses observations.',
    forbidden: 'La faute est déjà notifiée.',
    step: 'Faute notifiée',
    danger: true,
  },
  observe: {
    slug: 'enregistrer-les-observations',
    label: 'Enregistrer les observations',
    note: 'La date d’effet pourra ensuite être décidée.',
    done: 'Les observations sont enregistrées.',
    forbidden: 'Des observations ne se reçoivent qu’après la notification et avant la décision.',
    step: 'Observations reçues',
  },
  decide: {
    slug: 'decider-la-date-d-effet',
    label: 'Décider la date d’effet',
    note: 'À cette date, la convention cessera. La résiliation pourra être retirée jusqu’à la veille.',
    done: 'La date d’effet est décidée. La résiliation peut être retirée jusqu’à la veille.',
    forbidden: 'La date d’effet se décide une seule fois, après la notification de la faute.',
    step: 'Date d’effet décidée',
    danger: true,
  },
  liquidate: {
    slug: 'liquider',
    label: 'Liquider la convention',
    note: 'Ce qui reste dû et ce qui est à reverser est calculé de ces montants. La liquidation ne pourra plus changer.',
    done: 'La liquidation est enregistrée.',
    forbidden: 'Une convention se liquide une seule fois, après la date d’effet de sa résiliation.',
    step: 'Convention liquidée',
    danger: true,
  },
  withdraw: {
    slug: 'retirer',
    label: 'Retirer la résiliation',
    note: 'La convention continue comme si rien n’avait été notifié ; ce qui a été fait reste écrit ici.',
    done: 'La résiliation est retirée : la convention continue.',
    forbidden: 'Cette résiliation est déjà retirée ou liquidée.',
    step: 'Résiliation retirée',
  },
} as const satisfies Record<TerminationAct, ActWords>

/** Why the days forbid an act, and beside which field it is said. */
const timingRefusalText = {
  'observations-awaited': ({ until }) => ({
    field: 'jour',
    text: `Les observations de l’autre partie sont attendues jusqu’au ${longDay(until)} : rien ne se décide avant qu’elle ait répondu ou que ce jour soit passé.`,
  }),
  'effect-before-decision': () => ({
    field: 'effet',
    text: 'La date d’effet précède la décision : une résiliation ne remonte pas le temps.',
  }),
  'already-in-effect': ({ effectOn }) => ({
    field: 'jour',
    text: `La résiliation a pris effet le ${longDay(effectOn)} : elle ne peut plus être retirée.`,
  }),
  'not-yet-in-effect': ({ effectOn }) => ({
    field: 'jour',
    text: `La résiliation prend effet le ${longDay(effectOn)} : la convention se liquide à partir de ce jour.`,
  }),
} as const satisfies {
  [C in TimingRefusal['code']]: (refusal: Extract<TimingRefusal, { code: C }>) => {
    readonly field: string
    readonly text: string
  }
}

/** A refusal of days in words, with its field. */
export const timingSaid = (refusal: TimingRefusal): { readonly field: string; readonly text: string } =>
  (timingRefusalText[refusal.code] as (refusal: unknown) => { field: string; text: string })(refusal)

/** How what was executed is counted. */
export const basisLabel = {
  performed: 'Prestations réalisées à la date d’effet (service fait)',
  engaged: 'Commandes engagées à la date d’effet',
} as const satisfies Record<Basis, string>

/** Name of each field beside those of every step. */
export const terminationFieldLabel = {
  objet: 'Objet',
  partie: 'Partie en faute',
  article: 'Article méconnu',
  observations: 'Observations attendues jusqu’au',
  effet: 'Date d’effet',
  base: 'Ce qui compte comme exécuté',
  execute: 'Montant exécuté à la date d’effet, en euros',
  'execute-preuve': 'Ce qui le prouve',
  recu: 'Montant déjà versé par le financeur, en euros',
  'recu-preuve': 'Ce qui prouve les versements',
} as const

/** What is wrong in these fields, and what to do. */
export const terminationInputMessage = {
  'no-subject': 'Écrivez en une phrase ce qui est reproché.',
  'no-party': 'Choisissez la partie en faute.',
  'no-article': 'Choisissez l’article de la convention qui n’a pas été respecté.',
  'no-deadline': 'Écrivez jusqu’à quand les observations sont attendues, par exemple 20/12/2020.',
  'deadline-before-notice':
    'Ce jour précède la notification : laissez à l’autre partie le temps de répondre.',
  'no-effect': 'Écrivez la date d’effet, par exemple 20/12/2020.',
  'no-basis': 'Choisissez ce qui compte comme exécuté.',
  'not-an-amount': 'Écrivez un montant en euros, par exemple 1 044 000,00.',
  'too-large': 'Ce montant dépasse mille milliards d’euros : vérifiez-le.',
  'no-proof': 'Écrivez ce qui prouve ce montant : une pièce, sa date, où la trouver.',
  'not-alone':
    'Une résiliation est déjà en cours pour cette convention : poursuivez-la, ou retirez-la avant d’en notifier une autre.',
} as const
