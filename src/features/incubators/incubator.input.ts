import { z } from 'zod'
import { type Form, parseForm } from '../../web/form.ts'
import { classifyContact, contactRefusal, type Incubator, type NamedChoice } from '../portfolio/index.ts'
import { incubatorMessage } from './incubator.messages.ts'
import { incubatorFields } from './incubator-fields.ts'

const orNull = (text: string): string | null => (text === '' ? null : text)
const isWebAddress = (text: string): boolean =>
  /^https?:\/\/[^\s/]+\S*$/.test(text) && text.length <= 2000 && URL.canParse(text)

const url = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || isWebAddress(text), incubatorMessage.notAUrl)
  .transform(orNull)

const incubatorForm = ({ name, externalId, slug }: Incubator, owners: readonly NamedChoice[]) =>
  z.object({
    name: z.string().trim().min(1, incubatorMessage.noName).max(200, incubatorMessage.tooLongName),
    summary: z.string().trim().max(1000, incubatorMessage.tooLongSummary).default('').transform(orNull),
    owner: z
      .string()
      .default('')
      .refine(
        (owner) => owner === '' || owners.some((one) => one.slug === owner),
        incubatorMessage.unknownOwner,
      )
      .transform(orNull),
    description: z.string().trim().max(200_000, incubatorMessage.tooLongDescription).default(''),
    contact: z
      .string()
      .trim()
      .max(254, contactRefusal.invalid)
      .default('')
      .superRefine((address, ctx) => {
        const kind = classifyContact(address, { externalId: externalId ?? slug, name, incubators: [] })
        if (kind !== 'team' && kind !== 'missing')
          ctx.addIssue({ code: 'custom', message: contactRefusal[kind] })
      })
      .transform(orNull),
    address: z.string().trim().max(500, incubatorMessage.tooLongAddress).default('').transform(orNull),
    website: url,
    repository: url,
  })

/** Reads the form of an incubator. The contact must be the address of a team; the owner one of those offered. */
export const readIncubatorForm = (form: Form, incubator: Incubator, owners: readonly NamedChoice[]) =>
  parseForm(incubatorForm(incubator, owners), form)

/** An incubator as the form shows it: what is there before anything is typed. */
export const formOfIncubator = (incubator: Incubator): Form =>
  new Map(
    incubatorFields.map((field) => [
      field,
      [(field === 'owner' ? incubator.owner?.slug : incubator[field]) ?? ''],
    ]),
  )
