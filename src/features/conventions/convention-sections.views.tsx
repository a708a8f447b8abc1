import type { Day } from '../../shared/day.ts'
import { typeset } from '../../web/french.ts'
import type { ConventionLife } from './life/convention-life.ts'
import { LifeSentence } from './life/life.views.tsx'

type SectionProps = { readonly slug: string; readonly au: Day | null }

const search = (au: Day | null): string => (au === null ? '' : `?au=${au}`)

/** What happened to the convention since it was signed, in a sentence, and the way to the whole of it. */
export const LifeSection = ({
  slug,
  au,
  on,
  life,
}: SectionProps & { readonly on: Day; readonly life: ConventionLife }) => (
  <>
    <p>
      <LifeSentence {...life} on={on} />
    </p>
    <p>
      <a href={`/conventions/${slug}/vie${search(au)}`}>
        {typeset('Lire les litiges, la résiliation et les renonciations')}
      </a>
    </p>
  </>
)

/** The way to what the money became. */
export const FinancesLink = ({ slug, au }: SectionProps) => (
  <p>
    <a href={`/conventions/${slug}/finances${search(au)}`}>
      {typeset('Lire ce qui est engagé, payé, accepté et reçu')}
    </a>
  </p>
)

/** The convention as files: to be printed, read by a program, put in a calendar. */
export const DocumentsSection = ({ slug, number }: { readonly slug: string; readonly number: number }) => (
  <ul>
    <li>
      <a href={`/conventions/${slug}/convention.pdf`}>{typeset('Texte en vigueur (PDF)')}</a>
      {typeset(', avec ses données en pièce jointe et sans les coordonnées bancaires')}
    </li>
    <li>
      <a href={`/conventions/${slug}/convention.json?texte=${number}`} download>
        {typeset('Données du texte (JSON)')}
      </a>
      {typeset(', selon un ')}
      <a href="/conventions/schema.json">{typeset('schéma publié')}</a>
    </li>
    <li>
      <a href={`/conventions/${slug}/obligations.csv`}>{typeset('Obligations (CSV)')}</a>
      {typeset(', chacune avec son état et ses preuves')}
    </li>
    <li>
      <a href={`/conventions/${slug}/echeances.ics`}>{typeset('Échéances (iCalendar)')}</a>
      {typeset(', pour un agenda qui s’y abonne')}
    </li>
  </ul>
)
