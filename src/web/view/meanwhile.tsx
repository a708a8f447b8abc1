import type { Clash, Merge } from '../edit.ts'
import { typeset } from '../french.ts'
import { Alert } from './alert.tsx'
import { Diff } from './diff.tsx'

type MeanwhileProps = {
  readonly merge: Merge
  /** Label of a field, and words of one of its values. */
  readonly label: (name: string) => string
  readonly words: (name: string, value: string) => string
}

const differencesOf = (clashes: readonly Clash[], { label, words }: MeanwhileProps) => {
  const text = (name: string, values: readonly string[]) =>
    values.length === 0 ? null : values.map((value) => words(name, value)).join('\n')
  return clashes.map(({ name, yours, theirs }) => ({
    label: label(name),
    yours: text(name, yours),
    theirs: text(name, theirs),
  }))
}

const taken =
  'Vous n’aviez pas touché à ces champs : le formulaire contient maintenant ce qui a été enregistré entre-temps.'

/** At the head of a form when somebody saved first: who wrote what, field by field, and what became of it. */
export const Meanwhile = (props: MeanwhileProps) => {
  const { merge } = props
  return (
    <>
      <Alert tone="warning" title="Quelqu’un a modifié cette fiche pendant que vous la remplissiez">
        Rien de ce que vous avez saisi n’est perdu : votre saisie est dans le formulaire, plus bas. Comparez,
        gardez ou corrigez, puis enregistrez à nouveau.
      </Alert>
      {merge.clashes.length === 0 ? null : (
        <section className="t-section">
          <h2>Vous avez tous deux changé</h2>
          <Diff differences={differencesOf(merge.clashes, props)} />
        </section>
      )}
      {merge.taken.length === 0 ? null : (
        <section className="t-section">
          <h2>Repris de l’autre version</h2>
          <p>{typeset(taken)}</p>
          <Diff
            yoursLabel="Ce que vous aviez sous les yeux"
            differences={differencesOf(merge.taken, props)}
          />
        </section>
      )}
    </>
  )
}
