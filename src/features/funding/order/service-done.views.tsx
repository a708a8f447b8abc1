import { longDay } from '../../../shared/day.ts'
import { type Form, type FormErrors, typed } from '../../../web/form.ts'
import { euros, typeset } from '../../../web/french.ts'
import { Alert } from '../../../web/view/alert.tsx'
import { UnsavedGuard } from '../../../web/view/enhance.tsx'
import { DayField, HiddenField, TextArea, TextField } from '../../../web/view/field.tsx'
import { ErrorSummary, FormPart, RequiredNote, SubmitBar } from '../../../web/view/form.tsx'
import { labelled } from '../../../web/view/labelled.ts'
import { PageTitle } from '../../../web/view/record.tsx'
import { takenField } from './order.input.ts'
import { labelOfField, orderFieldLabel, orderHref, orderMeanwhile, quantityWords } from './order.messages.ts'
import { type Order, remainderOf, totalOf } from './order.ts'

export type OrderFormProps = {
  readonly slug: string
  readonly order: Order
  readonly csrf: string
  readonly form: Form
  readonly errors: FormErrors
  /** Somebody wrote on the order first. */
  readonly meanwhile: boolean
}

const fieldOf =
  ({ form, errors }: Pick<OrderFormProps, 'form' | 'errors'>) =>
  (name: keyof typeof orderFieldLabel) => ({
    ...{ name, label: orderFieldLabel[name], value: typed(form, name), error: errors[name] },
  })

const Head = ({ order, meanwhile, errors, title }: OrderFormProps & { readonly title: string }) => {
  const left = remainderOf(order)
  return (
    <>
      <ErrorSummary errors={labelled(errors, labelOfField)} />
      <PageTitle kind={`Commande ${order.ej}`} title={title} lead={order.object} />
      {meanwhile ? (
        <Alert tone="warning" title="La commande a changé pendant que vous écriviez">
          {orderMeanwhile}
        </Alert>
      ) : null}
      <p>
        {typeset(`Commande engagée le ${longDay(order.engagedOn)}. `)}
        <strong>{`Restent à livrer ${euros(left.htCents)} hors taxe`}</strong>
        {typeset(`, ${euros(left.vatCents)} de TVA, ${euros(totalOf(left))} toutes taxes comprises.`)}
      </p>
    </>
  )
}

const TakenUnits = ({ order, form, errors }: OrderFormProps) => (
  <FormPart title="Unités d’œuvre livrées" hint="Laissez vide ce qui n’est pas livré cette fois.">
    {(remainderOf(order).units ?? []).map(({ label, quantity, unitCents }, row) => (
      <TextField
        key={label}
        name={takenField(row)}
        label={label}
        hint={`Reste : ${quantityWords(quantity)}, à ${euros(unitCents)} hors taxe l’unité.`}
        value={typed(form, takenField(row))}
        error={errors[takenField(row)]}
        inputMode="decimal"
        size="short"
        optional
      />
    ))}
  </FormPart>
)

/** The form by which somebody says that a part of an order was delivered. */
export const ServiceDonePage = (props: OrderFormProps) => {
  const { slug, order, csrf } = props
  const field = fieldOf(props)
  return (
    <UnsavedGuard>
      <form method="post" noValidate action={orderHref(slug, order.ej, 'service-fait')}>
        <Head {...props} title="Constater un service fait" />
        <RequiredNote />
        <HiddenField name="csrf" value={csrf} />
        <HiddenField name="version" value={String(order.version)} />
        <DayField {...field('jour')} />
        {order.units === null ? (
          <TextField
            {...field('ht')}
            hint="Ce qui est livré cette fois : tout ce qui reste, ou une partie."
            inputMode="decimal"
            size="medium"
          />
        ) : (
          <TakenUnits {...props} />
        )}
        <TextField
          {...field('tva')}
          optional
          hint="Laissez vide pour la part de la TVA commandée. Si la facture est là, écrivez la sienne."
          inputMode="decimal"
          size="medium"
        />
        <TextField
          {...field('objet')}
          optional
          hint="Ce qui est livré, s’il faut le distinguer du reste de la commande."
          maxLength={300}
        />
        <SubmitBar
          label="Certifier le service fait"
          cancelHref={orderHref(slug, order.ej)}
          note="Vous attestez que ce qui est livré est conforme à la commande. Une dépense en naît, à votre nom : vous ne pourrez pas l’accepter."
        />
      </form>
    </UnsavedGuard>
  )
}

/** The form by which what is left of an order is given up. */
export const SettlePage = (props: OrderFormProps) => {
  const { slug, order, csrf } = props
  return (
    <UnsavedGuard>
      <form method="post" noValidate action={orderHref(slug, order.ej, 'solde')}>
        <Head {...props} title="Solder la commande" />
        <HiddenField name="csrf" value={csrf} />
        <HiddenField name="version" value={String(order.version)} />
        <TextArea {...fieldOf(props)('motif')} rows={3} maxLength={1000} />
        <SubmitBar
          label="Solder la commande"
          cancelHref={orderHref(slug, order.ej)}
          note="Ce qui reste n’est plus engagé, et rien ne se livre plus sur cette commande. Un solde ne s’annule pas."
          danger
        />
      </form>
    </UnsavedGuard>
  )
}
