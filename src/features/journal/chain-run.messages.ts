import { dayOf, longDay } from '../../shared/day.ts'
import type { Task } from '../../shared/task.ts'
import { count } from '../../web/french.ts'
import { chainFaultSaid } from './chain-check.messages.ts'
import type { CheckRun } from './chain-check.ts'

const howMany = ({ faults }: CheckRun): string => count(faults.length, 'faute', 'fautes')

/** What there is to do about faults of the journal, for who may do it. */
export const journalItems = (run: CheckRun | null): readonly Task[] =>
  run === null
    ? []
    : [
        {
          ...{ key: 'people/journal/faults', dueOn: null, mark: run.at.toISOString() },
          title: 'Voir ce qui ne concorde plus dans le journal',
          text: `${howMany(run)}, à la relecture du ${longDay(dayOf(run.at))}.`,
          href: '/espace/journal/verification',
        },
      ]

const NAMED_IN_MAIL = 20

/** The message that tells new faults, and where they are. */
export const faultMail = (run: CheckRun, baseUrl: string) => ({
  subject: `Journal : ${howMany(run)} à la relecture`,
  text: [
    'Bonjour,',
    `Le journal de Terreau a été relu en entier : ${howMany(run)}.`,
    run.faults.slice(0, NAMED_IN_MAIL).map(chainFaultSaid).join('\n'),
    'Comparez avec la dernière sauvegarde avant de changer quoi que ce soit.',
    `${baseUrl}/espace/journal/verification`,
  ].join('\n\n'),
})
