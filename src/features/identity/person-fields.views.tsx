import type { Role } from '../../shared/rights.ts'
import { typeset } from '../../web/french.ts'
import { type Choice, DayField, SelectField, TextField } from '../../web/view/field.tsx'
import type { FieldErrors } from '../../web/view/form.tsx'
import { scopesOfRole } from './grant.ts'
import { roleLabel, scopeKindLabel } from './person.messages.ts'

type FieldsProps = {
  /** What was typed, by field. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors: FieldErrors
}

type NameProps = FieldsProps & {
  /** How the fields are named where it matters whose they are. */
  readonly labels?: { readonly name: string; readonly email: string }
  readonly emailHint?: string
}

const usualLabels = { name: 'Prénom et nom', email: 'Adresse électronique professionnelle' }

/** Who: the two fields that `personForm` reads. */
export const NameFields = ({ typed, errors, labels = usualLabels, emailHint }: NameProps) => (
  <>
    <TextField
      name="nom"
      label={labels.name}
      autoComplete="off"
      maxLength={300}
      value={typed.nom}
      error={errors.nom}
    />
    <TextField
      name="courriel"
      label={labels.email}
      hint={emailHint}
      type="email"
      inputMode="email"
      autoComplete="off"
      maxLength={300}
      value={typed.courriel}
      error={errors.courriel}
    />
  </>
)

/** Roles to choose among, each with what it may bear on. */
const roleChoices = (roles: readonly Role[]): readonly Choice[] =>
  roles.map((role) => {
    const kinds = scopesOfRole[role].map((kind) => scopeKindLabel[kind].toLowerCase())
    return { value: role, label: typeset(`${roleLabel[role]} (${kinds.join(', ')})`) }
  })

/** On what: one of the scopes offered, as `scopeFrom` reads it. */
export const ScopeField = ({
  typed,
  errors,
  scopes,
}: FieldsProps & { readonly scopes: readonly Choice[] }) => (
  <SelectField
    name="perimetre"
    label="Périmètre"
    none="Choisir un périmètre"
    choices={scopes}
    value={typed.perimetre}
    error={errors.perimetre}
  />
)

type GrantProps = FieldsProps & { readonly roles: readonly Role[]; readonly scopes: readonly Choice[] }

/** Which role, on what, from when to when: the four fields that `grantForm` reads. */
export const GrantFields = ({ typed, errors, roles, scopes }: GrantProps) => (
  <>
    <SelectField
      name="role"
      label="Rôle"
      hint="Entre parenthèses, ce sur quoi il peut porter"
      none="Choisir un rôle"
      choices={roleChoices(roles)}
      value={typed.role}
      error={errors.role}
    />
    <ScopeField typed={typed} errors={errors} scopes={scopes} />
    <DayField name="debut" label="Premier jour" value={typed.debut} error={errors.debut} />
    <DayField
      name="fin"
      label="Dernier jour"
      hint="Format attendu : JJ/MM/AAAA. Sans date, le rôle court jusqu’à ce que l’on y mette fin."
      value={typed.fin}
      error={errors.fin}
      optional
    />
  </>
)
