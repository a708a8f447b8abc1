import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import type { WebContext } from '../../web/env.ts'
import { asciiForm, labelOn, loadNomenclatures, phaseCounts } from '../portfolio/index.ts'
import { askedOfList, type Endpoint, isoDay, listParameters, refuseFaults, sendList } from './answer.api.ts'
import { pageOf } from './paging.ts'

const phaseLine = z.strictObject({
  code: z.string().describe('Code, stable dans le temps.'),
  label: z.string().describe('Ses mots, au jour de référence.'),
  position: z.int().describe('Rang dans la vie habituelle d’un produit.'),
  traits: z
    .array(z.string())
    .describe(
      'Ce que la phase implique : active (en cours), with-users (avec des usagers), built (construit), made-durable (pérennisé), exited (sorti), stopped (arrêté).',
    ),
  products: z.int().describe('Nombre de produits dans cette phase au jour de référence.'),
  labels: z
    .array(
      z.strictObject({
        label: z.string().describe('Mots de la phase.'),
        from: isoDay.describe('Premier jour de ces mots.'),
        to: isoDay.nullable().describe('Dernier jour ; null : encore en usage.'),
      }),
    )
    .describe('Tous les mots que la phase a portés, les plus anciens d’abord.'),
})

type Deps = { readonly db: Db; readonly baseUrl: string }

async function phases(deps: Deps, c: WebContext): Promise<Response> {
  const asked = askedOfList(c, listParameters)
  const { q, day, faults } = asked
  if (faults.length > 0) return refuseFaults(c, faults)
  const [{ phase }, counts] = await Promise.all([
    loadNomenclatures(deps.db, ['phase']),
    phaseCounts(deps.db, day),
  ])
  const countOf = new Map(counts.phases.map(({ code, count }) => [code, count]))
  const rows = [...phase.codes.values()]
    .map(({ code, position, traits, labels }) => ({
      ...{ code, label: labelOn(phase, code, day), position, traits },
      products: countOf.get(code) ?? 0,
      labels: labels.map(({ label, validFrom, validTo }) => ({ label, from: validFrom, to: validTo })),
    }))
    .filter(({ label }) => asciiForm(label).includes(asciiForm(q)))
  const sent = { ...deps, schema: phaseLine, day, asked }
  return sendList(c, sent, { rows: pageOf(rows, asked), total: rows.length })
}

/** What the API tells of phases: their nomenclature, which changed with time. */
export const phaseEndpoints = (deps: Deps): readonly Endpoint[] => [
  {
    path: '/api/v1/phases',
    id: 'phases',
    summary: 'La nomenclature des phases, avec les mots que chacune a portés et le nombre de ses produits.',
    example: '/api/v1/phases',
    parameters: listParameters,
    item: { name: 'PhaseLine', schema: phaseLine },
    isList: true,
    handle: (c) => phases(deps, c),
  },
]
