import { type Day, longDay } from '../../../shared/day.ts'
import { euros, typeset } from '../../../web/french.ts'
import { RadioGroup } from '../../../web/view/choice-group.tsx'
import { DayField, SelectField, TextField } from '../../../web/view/field.tsx'
import { FormPart } from '../../../web/view/form.tsx'
import { DataTable } from '../../../web/view/table.tsx'
import type { ConventionContent } from '../convention-content.ts'
import { type Filled, fieldsOf } from '../life/matter.views.tsx'
import { basisLabel, terminationFieldLabel } from './termination.messages.ts'
import { type Basis, bases, liquidated } from './termination.ts'

const field = (filled: Filled) => fieldsOf(filled, terminationFieldLabel)

type ContentProps = { readonly filled: Filled; readonly content: ConventionContent }

/** What a notice asks for. */
export const NoticeFields = ({ filled, content }: ContentProps) => (
  <>
    <TextField {...field(filled)('objet')} hint="Ce qui est reproché, en une phrase." maxLength={300} />
    <RadioGroup
      {...field(filled)('partie')}
      choices={content.parties.map(({ id, name, acronym }) => ({
        value: id,
        label: acronym === null ? name : `${name} (${acronym})`,
      }))}
    />
    <SelectField
      {...field(filled)('article')}
      none="Choisir un article"
      choices={content.articles.map(({ id, number: no, title }) => ({
        value: id,
        label: `Article ${no} – ${title}`,
      }))}
    />
    <DayField
      {...field(filled)('observations')}
      hint="Format attendu : JJ/MM/AAAA. La convention ne fixe pas ce délai : rien ne se décide avant, sauf si l’autre partie a répondu."
    />
  </>
)

/** The day from which the convention will no longer hold. */
export const EffectField = ({ filled }: Pick<ContentProps, 'filled'>) => (
  <DayField
    {...field(filled)('effet')}
    hint="Format attendu : JJ/MM/AAAA. Au plus tôt le jour de la décision."
  />
)

/** The two amounts of a liquidation, each with its proof. */
export const LiquidationFields = ({ filled, content }: ContentProps) => (
  <>
    <RadioGroup
      {...field(filled)('base')}
      hint="Ce que sont les « engagements effectivement réalisés » : la lecture retenue par la convention est proposée."
      choices={bases.map((basis) => ({ value: basis, label: basisLabel[basis] }))}
    />
    <FormPart
      title="Exécuté"
      hint={`Le montant de la convention, ${euros(content.funding.amountCents)}, reste un plafond.`}
    >
      <TextField {...field(filled)('execute')} inputMode="decimal" size="medium" />
      <TextField {...field(filled)('execute-preuve')} maxLength={500} />
    </FormPart>
    <FormPart title="Versé">
      <TextField {...field(filled)('recu')} inputMode="decimal" size="medium" />
      <TextField {...field(filled)('recu-preuve')} maxLength={500} />
    </FormPart>
  </>
)

export type ToldProps = {
  readonly content: ConventionContent
  readonly partyAtFault: string
  readonly article: string
  readonly observationsUntil: Day
  readonly effectOn: Day | null
  readonly liquidation: {
    readonly basis: Basis
    readonly ceilingCents: number
    readonly executedCents: number
    readonly executedProof: string
    readonly receivedCents: number
    readonly receivedProof: string
  } | null
}

type Line = { readonly what: string; readonly cents: number; readonly from: string }

const linesOf = (told: NonNullable<ToldProps['liquidation']>): readonly Line[] => {
  const { owedCents, returnedCents } = liquidated(told)
  return [
    { what: 'Exécuté à la date d’effet', cents: told.executedCents, from: told.executedProof },
    { what: 'Plafond', cents: told.ceilingCents, from: 'Montant de la convention (article 4)' },
    { what: 'Déjà versé', cents: told.receivedCents, from: told.receivedProof },
    { what: 'Reste dû par le financeur', cents: owedCents, from: 'Calculé' },
    { what: 'À reverser au financeur', cents: returnedCents, from: 'Calculé' },
  ]
}

const Liquidated = ({ liquidation }: Pick<ToldProps, 'liquidation'>) =>
  liquidation === null ? null : (
    <section className="t-section" aria-labelledby="liquidation">
      <h2 id="liquidation">Liquidation</h2>
      <p>{typeset(`Ce qui compte : ${basisLabel[liquidation.basis]}.`)}</p>
      <DataTable<Line>
        caption="Ce qui est dû et ce qui est à reverser, en euros"
        captionHidden
        rows={linesOf(liquidation)}
        rowKey={({ what }) => what}
        empty={null}
        columns={[
          { key: 'what', label: 'Montant', cell: ({ what }) => typeset(what) },
          { key: 'cents', label: 'En euros', numeric: true, cell: ({ cents }) => euros(cents) },
          { key: 'from', label: 'D’où il vient', cell: ({ from }) => typeset(from) },
        ]}
      />
    </section>
  )

type Fact = { readonly what: string; readonly said: string }

function factsOf({ content, ...told }: ToldProps): readonly Fact[] {
  const party = content.parties.find(({ id }) => id === told.partyAtFault)
  const article = content.articles.find(({ id }) => id === told.article)
  const { partie, observations, effet } = terminationFieldLabel
  return [
    { what: partie, said: party?.name ?? 'Une partie qui n’est plus dans le texte' },
    {
      what: terminationFieldLabel.article,
      said: article
        ? `Article ${article.number} – ${article.title}`
        : 'Un article qui n’est plus dans le texte',
    },
    { what: observations, said: longDay(told.observationsUntil) },
    { what: effet, said: told.effectOn === null ? 'Aucune n’est décidée' : longDay(told.effectOn) },
  ]
}

/** What a termination rests on, and what it came to. */
export const TerminationTold = (props: ToldProps) => (
  <>
    <section className="t-section" aria-labelledby="faute">
      <h2 id="faute">Ce qui est reproché</h2>
      <DataTable<Fact>
        caption="Ce qui est reproché, à qui, et jusqu’à quand la réponse est attendue"
        captionHidden
        compact
        rows={factsOf(props)}
        rowKey={({ what }) => what}
        empty={null}
        columns={[
          { key: 'what', label: 'Quoi', cell: ({ what }) => typeset(what) },
          { key: 'said', label: 'Ce qui est écrit', cell: ({ said }) => typeset(said) },
        ]}
      />
    </section>
    <Liquidated liquidation={props.liquidation} />
  </>
)
