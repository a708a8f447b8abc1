import { dayOf, longDay } from '../../shared/day.ts'
import { type ErasureEffect, type Holding, processings } from '../../shared/holding.ts'
import { count, typeset } from '../../web/french.ts'
import { Alert } from '../../web/view/alert.tsx'
import { Answer } from '../../web/view/answer.tsx'
import { HiddenField } from '../../web/view/field.tsx'
import { SubmitBar } from '../../web/view/form.tsx'
import { PageTitle } from '../../web/view/record.tsx'
import { DataTable } from '../../web/view/table.tsx'
import { momentOf } from '../journal/index.ts'
import { effectLabel } from './held-data.messages.ts'
import type { HeldLine } from './held-data.ts'
import { remainingLabel } from './rewrite.messages.ts'
import type { Rewrite } from './rewrite.ts'

const effects: readonly ErasureEffect[] = ['removed', 'emptied', 'kept']

const effectTitle = {
  removed: 'Ce qui sera retiré',
  emptied: 'Ce qui sera vidé de ce qui nomme la personne',
  kept: 'Ce qui sera gardé, et pourquoi',
} as const satisfies Record<ErasureEffect, string>

const Lines = ({
  effect,
  lines,
}: {
  readonly effect: ErasureEffect
  readonly lines: readonly HeldLine[]
}) => {
  const own = lines.filter(({ holding, total }) => holding.erasure === effect && total > 0)
  return (
    <section aria-labelledby={effect}>
      <h2 id={effect}>{effectTitle[effect]}</h2>
      <DataTable
        caption={effectTitle[effect]}
        captionHidden
        rows={own}
        rowKey={({ holding }) => holding.code}
        empty={<p className="t-absent">Rien de cette personne.</p>}
        columns={[
          { key: 'what', label: 'Quoi', cell: ({ holding }) => typeset(holding.label) },
          {
            key: 'total',
            label: 'Combien',
            numeric: true,
            cell: ({ total }) => count(total, 'ligne', 'lignes'),
          },
          { key: 'why', label: 'Pourquoi', cell: ({ holding }) => typeset(holding.why) },
        ]}
      />
    </section>
  )
}

type ErasurePageProps = {
  readonly person: { readonly id: string; readonly name: string }
  readonly lines: readonly HeldLine[]
  readonly csrf: string
  /** Why it may not be done; null when it may. */
  readonly refusal: string | null
}

/** The act of erasing: what will go, what stays and why, line by line, and one button. */
export const ErasurePage = ({ person, lines, csrf, refusal }: ErasurePageProps) => (
  <form method="post" action={`/espace/personnes/${person.id}/effacement`}>
    <PageTitle title={`Effacer ${person.name}`} lead="Le droit à l’effacement (RGPD, article 17)." />
    {refusal === null ? null : <Alert tone="error">{refusal}</Alert>}
    <HiddenField name="csrf" value={csrf} />
    <div className="t-results">
      {effects.map((effect) => (
        <Lines key={effect} effect={effect} lines={lines} />
      ))}
      <section aria-labelledby="definitif">
        <h2 id="definitif">Ce qui ne pourra plus changer</h2>
        <p>
          {typeset(
            'L’effacement est définitif : ni le nom ni l’adresse ne pourront être retrouvés. Ensuite, les fichiers de la base sont réécrits, pour que rien n’y reste. Si cette personne revient, elle sera enregistrée comme une nouvelle.',
          )}
        </p>
      </section>
    </div>
    {refusal === null ? (
      <SubmitBar
        label="Effacer cette personne"
        note="Les sauvegardes déjà faites la contiennent encore, jusqu’à leur remplacement."
        cancelHref={`/espace/personnes/${person.id}`}
        danger
      />
    ) : null}
  </form>
)

type ErasedPageProps = {
  readonly erasedAt: Date
  readonly rewrite: Rewrite | null
  readonly holdings: readonly Holding[]
}

const Files = ({ rewrite }: Pick<ErasedPageProps, 'rewrite'>) => {
  if (rewrite === null || rewrite.endedAt === null)
    return (
      <p>
        {typeset(
          'Les fichiers de la base attendent d’être réécrits : cela se fait dans la minute, et se refait chaque nuit en cas d’échec.',
        )}
      </p>
    )
  return (
    <>
      <p>{typeset(`Les fichiers de la base ont été réécrits le ${momentOf(rewrite.endedAt)}.`)}</p>
      {rewrite.remains.length === 0 ? (
        <p>{typeset('Il n’y reste de la personne que ce qu’un acte signé, dit plus bas, garde d’elle.')}</p>
      ) : (
        <>
          <p>{typeset('Il revient à l’exploitant du serveur PostgreSQL de :')}</p>
          <ul>
            {rewrite.remains.map((left) => (
              <li key={left}>{typeset(remainingLabel[left])}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const KeptLines = ({ holdings }: Pick<ErasedPageProps, 'holdings'>) => (
  <ul>
    {processings
      .flatMap((id) => holdings.filter(({ processing, erasure }) => processing === id && erasure === 'kept'))
      .map(({ code, label, why }) => (
        <li key={code}>{typeset(`${label} : ${why}`)}</li>
      ))}
  </ul>
)

/** What an erasure did: how far the files are, and what goes on naming a person who signed. */
export const ErasedPage = ({ erasedAt, rewrite, holdings }: ErasedPageProps) => (
  <>
    <PageTitle kind="Personne" title="Personne effacée" />
    <Answer>
      {typeset(`Effacée le ${longDay(dayOf(erasedAt))}. Son nom et son adresse ne figurent plus ici.`)}
    </Answer>
    <div className="t-results">
      <section aria-labelledby="fichiers">
        <h2 id="fichiers">Fichiers de la base</h2>
        <Files rewrite={rewrite} />
      </section>
      <section aria-labelledby="garde">
        <h2 id="garde">{`${effectLabel.kept}, si la personne y figurait`}</h2>
        <KeptLines holdings={holdings} />
      </section>
    </div>
  </>
)
