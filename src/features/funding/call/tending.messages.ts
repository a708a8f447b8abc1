import type { Task } from '../../../shared/task.ts'
import { euros } from '../../../web/french.ts'
import { moneyHref } from '../desk/money-desk.messages.ts'
import type { Due } from './due.ts'
import type { DueConvention } from './tending.queries.ts'

const payments = (places: readonly number[]): string =>
  places.length === 1 ? `du versement ${places[0]}` : `des versements ${places.join(', ')}`

const said = {
  sign: ({ statement }, { slug, reference }) => ({
    ...{ key: `money/${slug}/statement-${statement}/sign`, dueOn: null, mark: '' },
    title: `Signer l’état n° ${statement} de la convention ${reference}`,
    text: 'L’autre signature est donnée : il ne manque que la vôtre.',
    href: moneyHref(slug, 'etats', String(statement), 'signature'),
  }),
  'draw-up': ({ places }, { slug, reference }) => ({
    ...{ key: `money/${slug}/statement/draw-up`, dueOn: null, mark: places.join(', ') },
    title: `Préparer un état de la convention ${reference}`,
    text: `La condition ${payments(places)} est remplie ; l’appel demande un état signé qui l’atteigne.`,
    href: moneyHref(slug, 'etats', 'nouveau'),
  }),
  call: ({ places, cents }, { slug, reference }) => ({
    ...{ key: `money/${slug}/payment/call`, dueOn: null, mark: places.join(', ') },
    title: `Présenter l’appel ${payments(places)} de la convention ${reference}`,
    text: `${euros(cents)} peuvent être appelés : la condition est remplie.`,
    href: moneyHref(slug, 'appels', 'nouveau'),
  }),
} as const satisfies {
  [C in Due['code']]: (due: Extract<Due, { code: C }>, convention: Omit<DueConvention, 'due'>) => Task
}

/** What the payments of conventions ask of someone, said on their own page: to sign, to call, to draw up. */
export const paymentItems = (conventions: readonly DueConvention[]): readonly Task[] =>
  conventions.flatMap(({ due, ...convention }) =>
    due.map((one) => (said[one.code] as (due: unknown, convention: unknown) => Task)(one, convention)),
  )
