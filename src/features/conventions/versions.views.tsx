import { longDay } from '../../shared/day.ts'
import { count, typeset } from '../../web/french.ts'
import { Answer } from '../../web/view/answer.tsx'
import { Diff } from '../../web/view/diff.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { textTitle } from './convention.messages.ts'
import { conventionEffect, type SignedText } from './convention.ts'

type Change = { readonly place: string; readonly before: string | null; readonly after: string | null }

type VersionsProps = {
  readonly slug: string
  readonly title: string
  readonly texts: readonly SignedText[]
  /** What each text changed in the one before, newest first. */
  readonly steps: readonly { readonly text: SignedText; readonly changes: readonly Change[] }[]
}

const differencesOf = (changes: readonly Change[]) =>
  changes.map(({ place, before, after }) => ({ label: place, yours: before, theirs: after }))

/** What each amendment changed, part by part. */
export const VersionsPage = ({ title, texts, steps }: VersionsProps) => {
  const effectOn = conventionEffect(texts)
  return (
    <>
      <PageTitle kind="Versions" title={title} />
      <Answer>
        {typeset(effectOn === null ? '' : `La convention a pris effet le ${longDay(effectOn)} ; `)}
        <strong>
          {typeset(steps.length === 0 ? 'aucun avenant' : count(steps.length, 'avenant', 'avenants'))}
        </strong>
        {typeset(
          steps.length === 0
            ? ' ne l’a modifiée.'
            : `${steps.length < 2 ? ' l’a' : ' l’ont'} modifiée depuis. Rien d’autre ne change une convention signée.`,
        )}
      </Answer>
      {steps.map(({ text, changes }) => (
        <section className="t-section" key={text.id} aria-labelledby={`texte-${text.number}`}>
          <h2 id={`texte-${text.number}`}>
            {typeset(`${textTitle(text)}, en vigueur depuis le ${longDay(text.effectOn)}`)}
          </h2>
          {changes.length === 0 ? (
            <p>{typeset('Cet avenant redit le même texte : rien n’y change.')}</p>
          ) : (
            <>
              <p>{typeset(`${count(changes.length, 'point change', 'points changent')}.`)}</p>
              <Diff
                yoursLabel="Avant"
                theirsLabel="Depuis cet avenant"
                differences={differencesOf(changes)}
              />
            </>
          )}
        </section>
      ))}
    </>
  )
}
