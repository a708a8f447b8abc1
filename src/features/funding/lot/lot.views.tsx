import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { count, euros, number, typeset } from '../../../web/french.ts'
import { Answer } from '../../../web/view/answer.tsx'
import { Empty } from '../../../web/view/empty.tsx'
import { type Choice, DayField, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, FormPart, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { PageTitle } from '../../../web/view/record.tsx'
import { StateMark } from '../../../web/view/state.tsx'
import { type Column, DataTable } from '../../../web/view/table.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { lotChoice, lotDays, lotHref, lotLabel } from './lot.messages.ts'
import { type Lot, lotKey, type UsedLot } from './lot.ts'

export type LotListProps = {
  readonly slug: string
  readonly reference: string
  readonly lots: readonly UsedLot[]
  readonly marketLabel: (id: string) => string
  readonly tends: boolean
}

const Absent = ({ children }: { readonly children: string }) => <span className="t-absent">{children}</span>

const Ceiling = ({ lot: { ceilingHtCents, orderedHtCents } }: { readonly lot: UsedLot }) => {
  if (ceilingHtCents === null) return <Absent>Aucun connu</Absent>
  return (
    <>
      {euros(ceilingHtCents)}
      {orderedHtCents > ceilingHtCents ? (
        <span className="t-table__about">
          <StateMark state="late" word="dépassé" />
        </span>
      ) : null}
    </>
  )
}

const columnsOf = ({ slug, marketLabel, tends }: LotListProps): readonly Column<UsedLot>[] => [
  {
    key: 'lot',
    label: 'Lot',
    cell: (lot) => (
      <>
        {tends ? <a href={lotHref(slug, lot)}>{typeset(lotChoice(lot))}</a> : typeset(lotChoice(lot))}
        <span className="t-table__about">{typeset(marketLabel(lot.market))}</span>
      </>
    ),
  },
  {
    key: 'holder',
    label: 'Titulaire',
    cell: ({ holderName, holderSiret }) => (
      <>
        {holderName === null ? <Absent>Non renseigné</Absent> : typeset(holderName)}
        {holderSiret === null ? null : <span className="t-table__about">{`SIRET ${holderSiret}`}</span>}
      </>
    ),
  },
  {
    key: 'days',
    label: 'Durée',
    cell: (lot) => {
      const days = lotDays(lot)
      return days === null ? <Absent>Aucune date connue</Absent> : typeset(days)
    },
  },
  { key: 'ceiling', label: 'Maximum hors taxe', numeric: true, cell: (lot) => <Ceiling lot={lot} /> },
  { key: 'ordered', label: 'Commandé hors taxe', numeric: true, cell: (lot) => euros(lot.orderedHtCents) },
  {
    key: 'orders',
    label: 'Commandes',
    cell: (lot) =>
      lot.orders === 0 ? (
        <Absent>Aucune</Absent>
      ) : (
        <a href={`${moneyHref(slug, 'commandes')}?lot=${encodeURIComponent(lotKey(lot))}`}>
          {number(lot.orders)}
          <span className="fr-sr-only">{` sur le lot ${lot.number}`}</span>
        </a>
      ),
  },
]

/** The lots of the markets of a convention: who holds each, for how much, until when, and what is ordered on it. */
export const LotListPage = (props: LotListProps) => {
  const { slug, reference, lots, tends } = props
  return (
    <>
      <PageTitle
        kind={`Convention ${reference}`}
        title="Lots des marchés"
        lead="Chaque lot a son titulaire, son montant maximum et sa durée : une commande qui en sort est signalée."
      />
      <Answer
        acts={
          tends ? (
            <a className="fr-btn" href={moneyHref(slug, 'lots', 'nouveau')}>
              Enregistrer un lot
            </a>
          ) : null
        }
      >
        <strong>{count(lots.length, 'lot', 'lots')}</strong>
        {typeset(
          `, ${count(
            lots.reduce((sum, lot) => sum + lot.orders, 0),
            'commande',
            'commandes',
          )}.`,
        )}
      </Answer>
      <DataTable
        caption="Lots"
        captionHidden
        wide
        rows={lots}
        rowKey={lotKey}
        columns={columnsOf(props)}
        empty={
          <Empty title="Aucun lot n’est enregistré.">
            Un marché sans lot n’en demande pas. Quand il en a, chaque lot se tient ici, et une commande le
            désigne.
          </Empty>
        }
      />
    </>
  )
}

type FormProps = {
  readonly slug: string
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
}

const fieldOf =
  ({ form, errors }: Pick<FormProps, 'form' | 'errors'>) =>
  (name: keyof typeof lotLabel) => ({
    ...{ name, label: lotLabel[name], value: typed(form, name), error: errors[name] },
  })

const inWords = (errors: FormErrors) =>
  labelled(errors, (name) => lotLabel[name as keyof typeof lotLabel] ?? name)

const FactFields = (props: FormProps) => {
  const field = fieldOf(props)
  return (
    <>
      <TextField {...field('intitule')} optional maxLength={200} />
      <FormPart title="Titulaire">
        <TextField {...field('titulaire')} optional maxLength={200} />
        <TextField
          {...field('siret')}
          label="SIRET"
          optional
          hint="14 chiffres."
          inputMode="numeric"
          size="medium"
          maxLength={20}
        />
      </FormPart>
      <FormPart title="Limites">
        <TextField
          {...field('maximum')}
          optional
          hint="Ce qui peut se commander en tout sur ce lot."
          inputMode="decimal"
          size="medium"
        />
        <DayField {...field('du')} optional />
        <DayField {...field('au')} optional />
      </FormPart>
    </>
  )
}

/** The act of recording a lot. */
export const NewLotPage = (props: FormProps & { readonly markets: readonly Choice[] }) => {
  const { slug, csrf, errors, markets } = props
  const field = fieldOf(props)
  return (
    <form method="post" noValidate action={moneyHref(slug, 'lots', 'nouveau')}>
      <ErrorSummary errors={inWords(errors)} />
      <PageTitle kind="Lots des marchés" title="Enregistrer un lot" />
      <HiddenField name="csrf" value={csrf} />
      <SelectField {...field('marche')} none="Choisir" choices={markets} />
      <TextField {...field('numero')} hint="Tel que le marché le donne." size="short" maxLength={80} />
      <FactFields {...props} />
      <SubmitBar
        label="Enregistrer le lot"
        cancelHref={lotHref(slug)}
        note="Son marché et son numéro ne changeront plus."
      />
    </form>
  )
}

/** The act of saying anew what is known of a lot. */
export const LotPage = (props: FormProps & { readonly lot: Lot; readonly marketLabel: string }) => {
  const { slug, csrf, errors, form, lot, marketLabel } = props
  return (
    <form method="post" noValidate action={lotHref(slug, lot)}>
      <ErrorSummary errors={inWords(errors)} />
      <PageTitle kind="Lots des marchés" title={`Modifier le lot ${lot.number}`} lead={marketLabel} />
      <HiddenField name="csrf" value={csrf} />
      <HiddenField name="version" value={typed(form, 'version')} />
      <FactFields {...props} />
      <SubmitBar
        label="Enregistrer les changements"
        cancelHref={lotHref(slug)}
        note="Les commandes déjà passées ne changent pas : celles qui sortent du lot sont signalées sur leur page."
      />
    </form>
  )
}
