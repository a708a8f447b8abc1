import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { UnsavedGuard } from '../../../web/view/enhance.tsx'
import { type Choice, DayField, HiddenField, SelectField, TextField } from '../../../web/view/field.tsx'
import { EnterKey, ErrorSummary, FormPart, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { Icon } from '../../../web/view/icon.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { PageTitle } from '../../../web/view/record.tsx'
import { moneyHref } from '../desk/money-desk.messages.ts'
import { unitField } from './order.input.ts'
import { labelOfField, orderFieldLabel } from './order.messages.ts'
import { type Amount, totalOf } from './order.ts'

export type NewOrderProps = {
  readonly slug: string
  readonly reference: string
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  readonly markets: readonly Choice[]
  /** Those of every market, under its name. */
  readonly lots: readonly Choice[]
  readonly categories: readonly Choice[]
  readonly products: readonly Choice[]
  /** Rows of work units to show. */
  readonly rows: number
  /** What was typed adds up to; null: nothing to add up yet. */
  readonly sum: Amount | null
}

type Filled = Pick<NewOrderProps, 'form' | 'errors'>

const fieldOf =
  ({ form, errors }: Filled) =>
  (name: keyof typeof orderFieldLabel) => ({
    ...{ name, label: orderFieldLabel[name], value: typed(form, name), error: errors[name] },
  })

const WhatPart = ({ markets, lots, categories, products, ...filled }: NewOrderProps) => {
  const field = fieldOf(filled)
  return (
    <FormPart title="Ce qui est commandé">
      <TextField
        {...field('ej')}
        hint="Le numéro de l’engagement juridique, tel que Chorus le donne."
        size="medium"
        maxLength={40}
      />
      <DayField {...field('engagee')} />
      <TextField {...field('objet')} hint="En une phrase." maxLength={300} />
      <SelectField {...field('marche')} none="Choisir" choices={markets} />
      {lots.length === 0 ? null : (
        <SelectField
          {...field('lot')}
          optional
          hint="Parmi ceux du marché choisi."
          none="Aucun"
          choices={lots}
        />
      )}
      <SelectField {...field('categorie')} none="Choisir" choices={categories} />
      <SelectField
        {...field('produit')}
        optional
        hint="Parmi ceux des incubateurs du financeur."
        none="Aucun en particulier"
        choices={products}
      />
    </FormPart>
  )
}

const SupplierPart = (props: NewOrderProps) => {
  const field = fieldOf(props)
  return (
    <FormPart title="À qui">
      <TextField {...field('fournisseur')} maxLength={200} />
      <TextField
        {...field('siret')}
        optional
        hint="14 chiffres."
        inputMode="numeric"
        size="medium"
        maxLength={20}
      />
    </FormPart>
  )
}

type UnitRowProps = Filled & { readonly row: number }

const UnitRow = ({ form, errors, row }: UnitRowProps) => {
  const field = (part: Parameters<typeof unitField>[1]) => {
    const name = unitField(row, part)
    return { name, value: typed(form, name), error: errors[name], optional: true }
  }
  return (
    <div className="t-rows__row">
      <FormPart title={`Unité d’œuvre ${row + 1}`}>
        <TextField {...field('libelle')} label="Libellé" maxLength={120} />
        <div className="t-rows__days">
          <TextField {...field('quantite')} label="Quantité" inputMode="decimal" size="short" />
          <TextField
            {...field('prix')}
            label="Prix unitaire hors taxe, en euros"
            inputMode="decimal"
            size="medium"
          />
        </div>
      </FormPart>
    </div>
  )
}

const Sum = ({ sum }: Pick<NewOrderProps, 'sum'>) =>
  sum === null ? null : (
    <Alert tone="info">
      {`Total calculé : ${euros(sum.htCents)} hors taxe, ${euros(sum.vatCents)} de TVA, ${euros(totalOf(sum))} toutes taxes comprises.`}
    </Alert>
  )

const PricePart = ({ rows, sum, ...filled }: NewOrderProps) => {
  const field = fieldOf(filled)
  return (
    <FormPart
      title="Combien"
      hint="Un montant hors taxe, ou des unités d’œuvre dont le total est calculé ici : l’un ou l’autre."
    >
      <TextField {...field('ht')} optional inputMode="decimal" size="medium" />
      <div className="t-rows">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a row is its name in the form
          <UnitRow key={row} row={row} {...filled} />
        ))}
        <p>
          <button className="fr-btn fr-btn--secondary" type="submit" name="action" value="lignes">
            <Icon name="add" />
            {typeset(' Ajouter des lignes et calculer le total')}
          </button>
        </p>
      </div>
      <Sum sum={sum} />
      <TextField
        {...field('tva')}
        optional
        hint="Laissez vide pour la calculer au taux normal de 20 %. Écrivez 0 si rien n’est taxé."
        inputMode="decimal"
        size="medium"
      />
    </FormPart>
  )
}

/** The form of an order. Rows come with a plain button; the sum is made here. */
export const NewOrderPage = (props: NewOrderProps) => {
  const { slug, reference, csrf, errors, rows } = props
  return (
    <UnsavedGuard>
      <form method="post" noValidate action={moneyHref(slug, 'commandes', 'nouvelle')}>
        <ErrorSummary errors={labelled(errors, labelOfField)} />
        <PageTitle
          kind={`Convention ${reference}`}
          title="Enregistrer une commande"
          lead="Ce qui est engagé compte aussitôt dans l’argent de la convention."
        />
        <RequiredNote />
        <HiddenField name="csrf" value={csrf} />
        <HiddenField name="lignes" value={String(rows)} />
        <EnterKey />
        <WhatPart {...props} />
        <SupplierPart {...props} />
        <PricePart {...props} />
        <SubmitBar
          label="Enregistrer la commande"
          cancelHref={moneyHref(slug, 'commandes')}
          note="Une commande enregistrée ne se modifie plus : elle se livre, puis se solde. Vous ne pourrez pas en constater le service fait."
        />
      </form>
    </UnsavedGuard>
  )
}
