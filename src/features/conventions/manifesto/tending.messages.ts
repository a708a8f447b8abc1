import { count } from '../../../web/french.ts'
import type { Untended } from './tending.queries.ts'

/** What the manifesto asks of the programme team, said on their own page. */
export function manifestoItems({ reports, pledges }: Untended) {
  return [
    ...(reports === 0
      ? []
      : [
          {
            title: 'Donner suite aux signalements confidentiels',
            text: `${count(reports, 'signalement attend', 'signalements attendent')} une suite.`,
            href: '/espace/manifeste/signalements',
          },
        ]),
    ...(pledges === 0
      ? []
      : [
          {
            title: 'Vérifier des engagements sur le manifeste',
            text: `${count(pledges, 'engagement attend', 'engagements attendent')} d’être rendu public.`,
            href: '/espace/manifeste#a-verifier',
          },
        ]),
  ]
}
