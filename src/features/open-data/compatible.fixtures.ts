import { z } from 'zod'

/** What a client of the network's API expects, made from its examples: these keys and no other, a text where a text was. */

const text = z.string()
const web = z.union([z.literal(''), z.string().regex(/^(https?:\/\/\S+|\/stats)$/)])
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const phaseName = z.enum([
  ...(['investigation', 'construction', 'acceleration', 'consolidation'] as const),
  ...(['opere', 'transfere', 'abandon', 'abandon-investigation'] as const),
])
const recordPhase = z.strictObject({
  name: phaseName,
  comment: text.optional(),
  start: isoDay,
  end: isoDay.optional(),
})
const reference = z.strictObject({ type: z.literal('incubator'), id: text.min(1) })
const accessibility = z.enum(['totalement conforme', 'partiellement conforme', 'non conforme'])

const startup = z.strictObject({
  id: text.min(1),
  type: z.literal('startup'),
  attributes: z.strictObject({
    name: text.min(1),
    pitch: text,
    stats_url: web,
    budget_url: web.optional(),
    impact_url: web,
    link: web,
    repository: web.optional(),
    contact: text,
    content_url_encoded_markdown: text.regex(/^(?:[\w.~-]|%[0-9A-F]{2})*$/),
    events: z.array(z.strictObject({ name: text, date: isoDay, comment: text })),
    phases: z.array(
      z.strictObject({ name: phaseName, start: isoDay, end: z.union([isoDay, z.literal('')]) }),
    ),
    sponsors: z.array(text.min(1)),
    thematiques: z.array(text),
    technos: z.array(text),
    analyse_risques: z.literal('true').optional(),
    analyse_risques_url: web.optional(),
    dashlord_url: web.optional(),
    accessibility_status: accessibility.optional(),
  }),
  relationships: z.strictObject({
    incubator: z.strictObject({ data: reference }),
    incubators: z.strictObject({ data: z.array(reference).min(1) }),
  }),
})

const incubatorText = { title: text, owner: text, website: web, github: web, contact: text }

export const startupsClient = z.strictObject({
  links: z.strictObject({ self: z.url() }),
  data: z.array(startup),
  included: z.array(
    z.strictObject({ id: text, type: z.literal('incubator'), attributes: z.strictObject(incubatorText) }),
  ),
})

export const incubatorsClient = z.record(
  text,
  z.strictObject({
    startups: z
      .array(
        z.strictObject({
          id: text,
          name: text,
          pitch: text,
          repository: web.nullable(),
          contact: text,
          phases: z.array(recordPhase),
        }),
      )
      .optional(),
    ...z.strictObject({ ...incubatorText, address: text }).partial().shape,
  }),
)

export const organisationsClient = z.array(
  z.strictObject({ id: text, name: text, acronym: text, domaine_ministeriel: text, type: text }),
)

export const startupClient = z.strictObject({
  name: text,
  mission: text,
  incubator: text,
  link: web.optional(),
  repository: web.optional(),
  contact: text,
  redirect_from: z.array(text).optional(),
  dashlord_url: web.optional(),
  accessibility_status: accessibility.optional(),
  usertypes: z.array(text).optional(),
  stats_url: web.optional(),
  phases: z.array(recordPhase),
  mon_service_securise: z.boolean().optional(),
  techno: z.array(text).optional(),
  impact_url: web.optional(),
  budget_url: web.optional(),
  incubators: z.array(text),
  active_members: z.tuple([]),
  previous_members: z.tuple([]),
  content: text,
})
