import type { Page } from 'playwright-core'

/** Pages of the programme team's person in the demonstration. */
export const memberPages = [
  '/espace',
  '/espace/produits',
  '/espace/produits/nouveau',
  '/espace/produits/carnet-de-berges/modifier',
  '/espace/produits/carnet-de-berges/phases',
  '/espace/produits/carnet-de-berges/journal',
  '/espace/produits?montrer=en-cours',
  '/espace/produits/carnet-de-berges/equipe',
  '/espace/produits/carnet-de-berges/equipe?au=2025-03-01',
  '/espace/produits/banc-d-ombre/equipe',
  '/espace/produits/carnet-de-berges/equipe/nouvelle',
  '/espace/incubateurs/fabrique-du-canal/modifier',
  '/espace/incubateurs/fabrique-du-canal/equipe',
  '/espace/incubateurs/fabrique-du-canal/equipe/nouvelle',
  '/espace/equipes',
  '/espace/equipes?q=introuvable-xyz',
  '/espace/semaine',
  '/espace/semaine?du=2015-06-01',
  '/espace/sans-suivi',
  '/espace/produits/carnet-de-berges/porteurs',
  '/espace/incubateurs/fabrique-du-canal/mises-en-avant',
  '/espace/incubateurs/fabrique-du-canal/mises-en-avant/nouvelle',
  '/espace/mises-en-avant',
  '/espace/mises-en-avant/nouvelle',
  '/espace/manifeste',
  '/espace/manifeste/signaler',
  '/espace/manifeste/signalements',
  '/espace/conventions',
  '/espace/conventions/nouvelle',
  '/espace/conventions/vallee-dinum-2025',
  '/espace/conventions/ecluses-dinum-2026',
  '/espace/conventions/ecluses-dinum-2026/signature',
  '/espace/conventions/ecluses-dinum-2026/abandon',
  '/espace/conventions/moulins-dinum-2027',
  '/espace/conventions/moulins-dinum-2027/texte/financement',
  '/espace/conventions/moulins-dinum-2027/texte/engagements',
  '/espace/conventions/moulins-dinum-2027/pieces',
  '/espace/conventions/moulins-dinum-2027/pieces/inconnue',
  '/espace/conventions/vallee-dinum-2025/vie',
  '/espace/conventions/vallee-dinum-2025/litiges/nouveau',
  '/espace/conventions/vallee-dinum-2025/litiges/2',
  '/espace/conventions/vallee-dinum-2025/litiges/2/clore-la-mediation',
  '/espace/conventions/vallee-dinum-2025/litiges/2/pieces/inconnue',
  '/espace/conventions/vallee-dinum-2025/resiliations/nouvelle',
  '/espace/conventions/vallee-dinum-2025/resiliations/1',
  '/espace/conventions/vallee-dinum-2025/resiliations/1/retirer',
  '/espace/conventions/vallee-dinum-2025/resiliations/1/pieces/inconnue',
  '/espace/conventions/vallee-dinum-2025/renonciations/nouvelle',
  '/espace/conventions/vallee-dinum-2025/renonciations/pieces/inconnue',
  '/espace/conventions/vallee-dinum-2025/publication',
  '/espace/conventions/vallee-dinum-2025/clauses-non-ecrites/nouvelle',
  '/espace/argent',
  '/espace/conventions/vallee-dinum-2025/argent',
  '/espace/conventions/vallee-dinum-2025/commandes',
  '/espace/conventions/vallee-dinum-2025/commandes?etat=soldee',
  '/espace/conventions/vallee-dinum-2025/commandes/nouvelle',
  '/espace/conventions/vallee-dinum-2025/commandes/2600000054',
  '/espace/conventions/vallee-dinum-2025/commandes/2600000054/service-fait',
  '/espace/conventions/vallee-dinum-2025/commandes/2600000063/solde',
  '/espace/conventions/vallee-dinum-2025/commandes/2600000054/pieces',
  '/espace/conventions/vallee-dinum-2025/commandes/2600000054/pieces/inconnue',
  '/espace/conventions/vallee-dinum-2025/commandes/2600000054/certificats/inconnu',
  '/espace/conventions/vallee-dinum-2025/depenses/2600000054-1/pieces',
  '/espace/conventions/vallee-dinum-2025/depenses/2600000054-1/pieces/inconnue',
  '/espace/conventions/anct-dinum-2020/commandes',
  '/espace/conventions/vallee-dinum-2025/depenses',
  '/espace/conventions/vallee-dinum-2025/depenses?etat=ecartees&q=film',
  '/espace/conventions/vallee-dinum-2025/depenses?q=introuvable-xyz',
  '/espace/conventions/vallee-dinum-2025/depenses/a-accepter',
  '/espace/conventions/vallee-dinum-2025/depenses/V02',
  '/espace/conventions/vallee-dinum-2025/depenses/D26-09/decision',
  '/espace/conventions/vallee-dinum-2025/depenses/D26-01/annulation',
  '/espace/reseau',
  '/espace/conventions/anct-dinum-2020/publication',
  '/espace/organisations',
  '/espace/journal',
] as const

const lines = '/espace/conventions/vallee-dinum-2025/depenses'

/** Pages of the person who pays, in the demonstration. */
export const payerPages = [
  `${lines}/D26-06`,
  `${lines}/D26-02/demande-de-paiement`,
  `${lines}/D26-04/paiement`,
  `${lines}/D26-06/correction`,
  `${lines}/V04/avoir`,
  `${lines}/V04/reclassement`,
] as const

/** Who pays, in the demonstration. */
export const payer = 'Karim Benali'

/** Signs in as one of the ready-made people of the demonstration, by its page. */
export async function signInAs(page: Page, address: string, name = 'Nadia Roussel'): Promise<void> {
  await page.goto(`${address}/demonstration`)
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL(/\/espace/)
}
