import { sql } from 'kysely'
import { type Browser, openTestApp } from '../../../../test/support/app.ts'
import { plantConvention, wholeContent } from '../../../../test/support/convention.ts'
import { plain, plantIncubator, plantProduct } from '../../../../test/support/portfolio.ts'
import { orderNamed } from './order.queries.ts'

/** The number of the order of these tests. */
export const EJ = '2600000045'

/** What is typed of an order: 1 000 € without VAT, on 1 March 2024. */
const typedOrder = {
  ...{ ej: EJ, engagee: '01/03/2024', objet: 'Développement', marche: 'developpement' },
  ...{ categorie: 'devops', fournisseur: 'Coopérative <du> code', siret: '130 025 265 00013' },
  ...{ ht: '1 000,00', tva: '200,00', action: 'enregistrer' },
}

/** The same in work units: ten days at 600 € and a workshop and a half at 200,01 €. */
export const inUnits = {
  ...{ ht: '', tva: '' },
  ...{ 'unites.0.libelle': 'Jour', 'unites.0.quantite': '10', 'unites.0.prix': '600' },
  ...{ 'unites.2.libelle': 'Atelier', 'unites.2.quantite': '1,5', 'unites.2.prix': '200,01' },
}

const typedService = { version: '0', jour: '15/04/2024', ht: '400', tva: '', objet: '' }

type Fields = Readonly<Record<string, string>>

/** The words of an answer, its no-break spaces made plain. */
export const words = async (response: Response | Promise<Response>): Promise<string> =>
  plain(await (await response).text())

/**
 * The application with a payer whose incubator carries a product, somebody who engages and somebody who certifies; `begin` plants a convention of
 * its own, in effect from 10 January 2024 to 10 January 2025. The clock of the tests: 24 November 2026.
 */
export async function openOrders(env: Fields = {}) {
  const app = await openTestApp({ env })
  const { db } = app.database
  await sql`insert into organisation (id, slug, name) values (gen_random_uuid(), 'avs', 'Agence de Val-Semé')`.execute(
    db,
  )
  const incubator = await plantIncubator(db, 'Fabrique des berges')
  await sql`update incubator set owner_id = (select id from organisation where slug = 'avs') where id = ${incubator.id}`.execute(
    db,
  )
  const product = await plantProduct(db, { name: 'Semis', incubatorIds: [incubator.id] })
  const engager = await app.as('finance-officer')
  const certifier = await app.as('incubator-head', { kind: 'incubator', id: incubator.id })
  let planted = 0
  let convention = { id: '', slug: '' }
  const plant = (slug: string) => plantConvention(db, { slug, content: wholeContent })
  const at = (...rest: readonly string[]) =>
    ['/espace/conventions', convention.slug, 'commandes', ...rest].join('/')
  return {
    ...{ app, engager, certifier, productId: product.id, plant, at },
    begin: async () => {
      planted += 1
      convention = await plant(`convention-${planted}`)
      return convention
    },
    read: (who: Browser, ...rest: readonly string[]) => words(who.get(at(...rest))),
    place: (more: Fields = {}, who: Browser = engager) =>
      who.post(at('nouvelle'), { ...typedOrder, ...more }),
    certify: (more: Fields = {}, who: Browser = certifier) =>
      who.post(at(EJ, 'service-fait'), { ...typedService, ...more }),
    settle: (more: Fields = {}, who: Browser = engager) =>
      who.post(at(EJ, 'solde'), { version: '0', motif: 'Prestation arrêtée', ...more }),
    found: async () => {
      const order = await orderNamed(db, convention.id, EJ)
      if (order === null) throw new Error('the order was placed')
      return order
    },
    /** How many rows a table holds of the convention. */
    kept: async (table: 'purchase_order' | 'expense' | 'ledger_entry' | 'money_paper'): Promise<number> => {
      const { rows } = await sql<{ count: string }>`
        select count(*) from ${sql.table(table)} where convention_id = ${convention.id}::uuid`.execute(db)
      return Number(rows[0]?.count)
    },
    /** What the ledger holds of the convention: fact, cents, day. */
    ledger: async () =>
      (
        await sql<{ fact: string; cents: string; on: string }>`
          select fact, cents, on_day::text as on from ledger_entry where convention_id = ${convention.id}::uuid
           order by fact, cents desc`.execute(db)
      ).rows.map(({ fact, cents, on }) => [fact, Number(cents), on]),
    /** A line of the convention that no order knows. */
    plantLine: (code: string, ej: string) =>
      sql`insert into expense (id, convention_id, code, type, ej, market, category, ht_cents, vat_cents, recorded_on, created_at)
        values (gen_random_uuid(), ${convention.id}, ${code}, 'EXPENSE', ${ej}, 'developpement', 'devops', 1, 0, '2024-02-01', now())`.execute(
        db,
      ),
  }
}
