import { processings } from '../../shared/holding.ts'
import { typeset } from '../../web/french.ts'
import { processingLabel, rawWords } from './held-data.messages.ts'
import type { HeldLine } from './held-data.ts'
import { HeldLines } from './held-lines.views.tsx'
import type { RetentionRule } from './retention.ts'

type RecordFileProps = {
  readonly person: { readonly name: string; readonly email: string }
  readonly lines: readonly HeldLine[]
  readonly rules: readonly RetentionRule[]
  readonly at: Date
}

/** The same as the page, whole, in a file that is read anywhere: no style, no link to this site. */
export const RecordFile = ({ person, lines, rules, at }: RecordFileProps) => (
  <html lang="fr">
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>{typeset(`Données de ${person.name} dans Terreau`)}</title>
    </head>
    <body>
      <h1>{typeset(`Données de ${person.name} dans Terreau`)}</h1>
      <p>{typeset(`Adresse : ${person.email}. Fichier fait le ${rawWords(at)}.`)}</p>
      {processings.map((id) => {
        const own = lines.filter(({ holding }) => holding.processing === id)
        return own.length === 0 ? null : (
          <section key={id}>
            <h2>{typeset(processingLabel[id])}</h2>
            <HeldLines lines={own} rules={rules} />
          </section>
        )
      })}
    </body>
  </html>
)
