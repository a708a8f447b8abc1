import { typeset } from '../french.ts'

type Field = { readonly name: string; readonly value: string }

type ResendFormProps = {
  /** Why nothing was saved yet. */
  readonly reason: string
  readonly action: string
  readonly csrf: string
  readonly fields: readonly Field[]
}

/** What was typed, kept word for word, with one button to send it again. */
export const ResendForm = ({ reason, action, csrf, fields }: ResendFormProps) => (
  <form method="post" action={action}>
    <h1>{typeset('Envoyer de nouveau ?')}</h1>
    <p>{typeset(reason)}</p>
    <p>{typeset('Ce que vous aviez saisi est ci-dessous. Si c’est bien vous, envoyez-le de nouveau.')}</p>
    <input type="hidden" name="csrf" value={csrf} />
    {fields.map(({ name, value }) => (
      <input key={`${name}${value}`} type="hidden" name={name} value={value} />
    ))}
    <details>
      <summary>Relire ce qui sera envoyé</summary>
      <dl>
        {fields.map(({ name, value }) => (
          <div key={`${name}${value}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
    <button type="submit" className="fr-btn">
      Envoyer de nouveau
    </button>
  </form>
)
