import { type Day, longDay } from '../../shared/day.ts'
import { type Lateness, latenessOf, type Task } from '../../shared/task.ts'
import { count } from '../../web/french.ts'
import { type Letter, type LetterItem, type LetterPart, letterOf } from '../../web/letter.ts'
import { type Digest, nearestDue } from './digest.ts'

/** What the tasks of a digest are gathered under. */
const headings = {
  late: 'En retard',
  today: 'Pour aujourd’hui',
  soon: 'Dans les sept jours',
  open: 'À faire',
} as const satisfies Record<Lateness, string>

/** '3 choses vous attendent, dont 1 en retard ; prochaine échéance le 27 novembre 2026' */
function digestSubject({ told, others }: Digest, today: Day): string {
  const late = told.filter((task) => latenessOf(task, today) === 'late').length
  const nearest = nearestDue(told, today)
  return [
    count(told.length + others, 'chose vous attend', 'choses vous attendent'),
    ...(late === 0 ? [] : [`, dont ${late} en retard`]),
    ...(nearest === null ? [] : [` ; prochaine échéance le ${longDay(nearest)}`]),
  ].join('')
}

// Some texts say the day themselves.
const whenDue = ({ text, dueOn }: Task, today: Day): string => {
  if (dueOn === null || text.includes(longDay(dueOn))) return ''
  return dueOn < today ? ` C’était pour le ${longDay(dueOn)}.` : ` À faire avant la fin du ${longDay(dueOn)}.`
}

type Addressed = {
  readonly today: Day
  readonly baseUrl: string
  /** Where one POST, or the button of a page, stops these messages. */
  readonly unsubscribe: string
}

function groupsOf(told: readonly Task[], { today, baseUrl }: Addressed): readonly LetterPart[] {
  const item = (task: Task): LetterItem => ({
    title: task.title,
    text: `${task.text}${whenDue(task, today)}`,
    href: `${baseUrl}${task.href}`,
  })
  return [...Map.groupBy(told, (task) => latenessOf(task, today))].flatMap(([lateness, tasks]) => [
    { kind: 'heading', text: headings[lateness] },
    { kind: 'items', items: tasks.map(item) },
  ])
}

const othersWords = (others: number): string =>
  others === 1
    ? 'Une autre chose vous attend, comme la dernière fois.'
    : `${others} autres choses vous attendent, comme la dernière fois.`

/** The message of a digest: what is new, due or late, then how many others wait, and why it was sent. */
export function digestMail(digest: Digest, where: Addressed): Letter {
  const { told, others } = digest
  const { today, baseUrl, unsubscribe } = where
  return letterOf({
    subject: digestSubject(digest, today),
    parts: [
      { kind: 'text', text: `Bonjour, voici ce qui vous attend dans Terreau, le ${longDay(today)}.` },
      ...groupsOf(told, where),
      ...(others === 0 ? [] : [{ kind: 'text', text: othersWords(others) } as const]),
      { kind: 'link', href: `${baseUrl}/espace`, label: 'Ouvrir « Aujourd’hui »' },
    ],
    foot: [
      {
        kind: 'text',
        text: 'Pourquoi ce message ? Vos rôles dans Terreau vous demandent ces actes. Il n’en part qu’un par jour au plus, et aucun quand rien n’a changé.',
      },
      { kind: 'link', href: `${baseUrl}/espace/avis`, label: 'Choisir les jours, l’heure et les sujets' },
      { kind: 'link', href: unsubscribe, label: 'Ne plus recevoir ces messages' },
    ],
  })
}
