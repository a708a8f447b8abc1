import type { Task } from '../../../shared/task.ts'
import { count } from '../../../web/french.ts'
import type { Untended } from './tending.queries.ts'

/** What the manifesto asks of the programme team, said on their own page. */
export function manifestoItems({ reports, pledges }: Untended): readonly Task[] {
  return [
    ...(reports === 0
      ? []
      : [
          {
            ...{ key: 'manifesto/reports/close' as const, dueOn: null, mark: String(reports) },
            title: 'Donner suite aux signalements confidentiels',
            text: `${count(reports, 'signalement attend', 'signalements attendent')} une suite.`,
            href: '/espace/manifeste/signalements',
          },
        ]),
    ...(pledges === 0
      ? []
      : [
          {
            ...{ key: 'manifesto/pledges/check' as const, dueOn: null, mark: String(pledges) },
            title: 'Vérifier des engagements sur le manifeste',
            text: `${count(pledges, 'engagement attend', 'engagements attendent')} d’être rendu public.`,
            href: '/espace/manifeste#a-verifier',
          },
        ]),
  ]
}
