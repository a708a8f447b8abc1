import { z } from 'zod'
import { parseDay } from '../../shared/day.ts'
import { type Form, parseForm, typed } from '../../web/form.ts'
import type { Choices } from './figures.ts'
import { type ContactWords, classifyContact } from './import/public-contact.ts'
import type { EditableProduct, Product } from './product.ts'
import { contactRefusal, formMessage } from './product-form.messages.ts'

/** Fields that the form of a product holds; those of the FAST fund are its own programme's. */
export type FormField = Exclude<keyof EditableProduct, 'fastPromotion' | 'fastCents'>

const orNull = (text: string): string | null => (text === '' ? null : text)
const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s/]+\S*$/.test(text) && URL.canParse(text)

const url = z
  .string()
  .trim()
  .max(2000, formMessage.tooLongUrl)
  .refine((text) => text === '' || isWebAddress(text), formMessage.notAUrl)
  .default('')
  .transform(orNull)

const answer = z
  .enum(['oui', 'non', ''], formMessage.notAnAnswer)
  .default('')
  .transform((said) => (said === '' ? null : said === 'oui'))

const codes = (known: readonly { readonly code: string }[]) =>
  z
    .array(z.string())
    .default([])
    .transform((asked) => [...new Set(asked)])
    .refine(
      (asked) => asked.every((code) => known.some((term) => term.code === code)),
      formMessage.unknownCode,
    )

const contact = (words: ContactWords) =>
  z
    .string()
    .trim()
    .max(254, formMessage.tooLongContact)
    .default('')
    .superRefine((address, ctx) => {
      const kind = classifyContact(address, words)
      if (kind !== 'team' && kind !== 'missing')
        ctx.addIssue({ code: 'custom', message: contactRefusal[kind] })
    })
    .transform(orNull)

const name = z.string().trim().min(1, formMessage.noName).max(200, formMessage.tooLongName)
const mission = z.string().trim().max(2000, formMessage.tooLongMission).default('')

const editForm = (choices: Choices, words: ContactWords) =>
  z.object({
    name,
    mission,
    description: z.string().trim().max(200_000, formMessage.tooLongDescription).default(''),
    contact: contact(words),
    link: url,
    repository: url,
    statsUrl: url,
    statsDeclared: answer,
    impactUrl: url,
    budgetUrl: url,
    dashlordUrl: url,
    riskAnalysisUrl: url,
    riskAnalysisDeclared: answer,
    monServiceSecurise: answer,
    accessibilityStatus: z
      .enum(['total', 'partial', 'none', ''], formMessage.notAnAnswer)
      .default('')
      .transform((status) => (status === '' ? null : status)),
    indexable: z
      .string()
      .optional()
      .transform((ticked) => ticked === 'oui'),
    themes: codes(choices.themes),
    userKinds: codes(choices.userKinds),
    techniques: codes(choices.techniques),
  })

const wordsOf = (product: Product): ContactWords => ({
  externalId: product.externalId ?? product.slug,
  name: product.name,
  incubators: product.attachments.map((attachment) => attachment.name),
})

/** Reads the form of a product. Lists must hold known codes; the contact must be the address of a team. */
export const readProductForm = (form: Form, product: Product, choices: Choices) =>
  parseForm(editForm(choices, wordsOf(product)), form)

/** The version that the form was made from; one that makes no sense is none that stands. */
export const versionOf = (form: Form): number => {
  const version = typed(form, 'version')
  return /^\d{1,9}$/.test(version) ? Number(version) : -1
}

const said = (value: boolean | null): string => (value === null ? '' : value ? 'oui' : 'non')

/** A product as the form shows it: what is there before anything is typed. */
export const formOfProduct = (product: Product): Form =>
  new Map<string, readonly string[]>([
    ['name', [product.name]],
    ['mission', [product.mission]],
    ['description', [product.description]],
    ['contact', [product.contact ?? '']],
    ['link', [product.link ?? '']],
    ['repository', [product.repository ?? '']],
    ['statsUrl', [product.statsUrl ?? '']],
    ['statsDeclared', [said(product.statsDeclared)]],
    ['impactUrl', [product.impactUrl ?? '']],
    ['budgetUrl', [product.budgetUrl ?? '']],
    ['dashlordUrl', [product.dashlordUrl ?? '']],
    ['riskAnalysisUrl', [product.riskAnalysisUrl ?? '']],
    ['riskAnalysisDeclared', [said(product.riskAnalysisDeclared)]],
    ['monServiceSecurise', [said(product.monServiceSecurise)]],
    ['accessibilityStatus', [product.accessibilityStatus ?? '']],
    ['indexable', product.indexable ? ['oui'] : []],
    ['themes[]', product.themes.map(({ code }) => code)],
    ['userKinds[]', product.userKinds.map(({ code }) => code)],
    ['techniques[]', product.techniques.map(({ code }) => code)],
  ])

/** Reads the form of a new product: its name, who carries it, and the phase that it begins with. */
export const readNewProduct = (
  form: Form,
  offered: {
    readonly incubators: readonly { readonly id: string }[]
    readonly phases: readonly { readonly code: string }[]
  },
) =>
  parseForm(
    z.object({
      name,
      mission,
      incubator: z
        .string()
        .default('')
        .refine((id) => offered.incubators.some((incubator) => incubator.id === id), formMessage.noIncubator),
      phase: z
        .string()
        .default('')
        .refine((code) => offered.phases.some((phase) => phase.code === code), formMessage.noPhase),
      startsOn: z
        .string()
        .default('')
        .transform((text, ctx) => {
          const parsed = parseDay(text)
          if (parsed.ok) return parsed.value
          ctx.addIssue({ code: 'custom', message: formMessage[parsed.error.code] })
          return z.NEVER
        }),
    }),
    form,
  )
