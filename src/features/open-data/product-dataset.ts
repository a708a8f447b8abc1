import type { Day } from '../../shared/day.ts'
import { attachmentsOn, type Product, phaseBegunBy } from '../portfolio/index.ts'
import { accessibilityBySource } from './compatible.ts'
import { productContact } from './contact.ts'
import { type Column, column, source, type Told } from './dataset.ts'

const slugsOf = (named: readonly { readonly slug: string }[]): readonly string[] =>
  named.map(({ slug }) => slug)
const codesOf = (terms: readonly { readonly code: string }[]): readonly string[] =>
  terms.map(({ code }) => code)

const factColumns = (day: Day): readonly Column<Product>[] => [
  column(['slug', 'identifiant'], 'Nom du produit dans les adresses de Terreau.', (p) => p.slug),
  column(
    ['externalId', 'identifiant_source'],
    'Identifiant à la source, comme elle l’écrit.',
    (p) => p.externalId,
  ),
  column(['name', 'nom'], 'Nom.', (p) => p.name),
  column(['mission', 'mission'], 'Ce que le produit veut changer, en une phrase.', (p) => p.mission),
  column(
    ['phase', 'phase'],
    'Code de la phase commencée au jour du fichier ; vide si aucune ne l’est.',
    (p) => phaseBegunBy(p.phases, day)?.phase ?? null,
  ),
  column(
    ['phaseLabel', 'phase_libelle'],
    'Mots de cette phase.',
    (p) => phaseBegunBy(p.phases, day)?.term.label ?? null,
  ),
  column(
    ['phaseSince', 'phase_depuis'],
    'Premier jour de cette phase.',
    (p) => phaseBegunBy(p.phases, day)?.startsOn ?? null,
  ),
  column(
    ['incubators', 'incubateurs'],
    'Identifiants des incubateurs qui portent le produit ce jour-là.',
    (p) => slugsOf(attachmentsOn(p.attachments, day)),
  ),
  column(['sponsors', 'organisations'], 'Identifiants des organisations qui répondent du produit.', (p) =>
    slugsOf(p.sponsors),
  ),
  column(['themes', 'themes'], 'Codes des thèmes.', (p) => codesOf(p.themes)),
  column(['userKinds', 'publics'], 'Codes des publics.', (p) => codesOf(p.userKinds)),
  column(['techniques', 'techniques'], 'Codes des langages et outils.', (p) => codesOf(p.techniques)),
]

const addressColumns: readonly Column<Product>[] = [
  column(
    ['contact', 'contact'],
    'Adresse électronique de l’équipe ; jamais celle d’une personne.',
    productContact,
  ),
  column(['link', 'service'], 'Adresse du service.', (p) => p.link),
  column(['repository', 'code_source'], 'Dépôt du code source.', (p) => p.repository),
  column(['statsUrl', 'statistiques'], 'Adresse des statistiques publiques.', (p) => p.statsUrl),
  column(
    ['statsDeclared', 'statistiques_declarees'],
    'L’équipe dit les publier : oui, non ; vide : pas de réponse.',
    (p) => p.statsDeclared,
  ),
  column(['impactUrl', 'impact'], 'Adresse de la matrice d’impact.', (p) => p.impactUrl),
  column(['budgetUrl', 'budget'], 'Adresse du budget publié.', (p) => p.budgetUrl),
  column(['dashlordUrl', 'dashlord'], 'Adresse du tableau de bord DashLord.', (p) => p.dashlordUrl),
  column(
    ['riskAnalysisUrl', 'analyse_de_risques'],
    'Adresse de l’analyse de risques.',
    (p) => p.riskAnalysisUrl,
  ),
  column(
    ['riskAnalysisDeclared', 'analyse_de_risques_declaree'],
    'L’équipe dit l’avoir faite : oui, non ; vide : pas de réponse.',
    (p) => p.riskAnalysisDeclared,
  ),
  column(
    ['monServiceSecurise', 'mon_service_securise'],
    'L’équipe dit suivre MonServiceSécurisé : oui, non ; vide : pas de réponse.',
    (p) => p.monServiceSecurise,
  ),
  column(
    ['accessibility', 'accessibilite'],
    'Conformité déclarée au RGAA ; vide : rien n’est déclaré.',
    (p) => accessibilityBySource(p.accessibilityStatus),
  ),
  column(['fastPromotion', 'fast_promotion'], 'Promotion du fonds FAST.', (p) => p.fastPromotion),
  column(
    ['fastCents', 'fast_centimes'],
    'Montant accordé par le fonds FAST, en centimes d’euro.',
    (p) => p.fastCents,
  ),
]

/** One line for each product. */
export const productColumns = ({ day, sourceOf }: Told): readonly Column<Product>[] => [
  ...factColumns(day),
  ...addressColumns,
  source((p) => sourceOf(p.importedOn)),
]

/** A phase or an event, with its product. */
export type Dated<T> = { readonly product: Product; readonly rank: number; readonly one: T }

/** The phases or events of products, one line each, with their rank in the record. */
export const linesOf = <T>(
  products: readonly Product[],
  of: (product: Product) => readonly T[],
): readonly Dated<T>[] =>
  products.flatMap((product) => of(product).map((one, index) => ({ product, rank: index + 1, one })))

const ofProduct = <T>(): readonly Column<Dated<T>>[] => [
  column(['product', 'produit'], 'Identifiant du produit.', ({ product }) => product.slug),
  column(['productName', 'produit_nom'], 'Nom du produit.', ({ product }) => product.name),
]

/** One line for each phase of each product, those to come too. */
export const phaseColumns = ({ sourceOf }: Told): readonly Column<Dated<Product['phases'][number]>>[] => [
  ...ofProduct<Product['phases'][number]>(),
  column(['rank', 'rang'], 'Rang dans la fiche : les phases peuvent se chevaucher.', ({ rank }) => rank),
  column(['phase', 'phase'], 'Code de la phase.', ({ one }) => one.phase),
  column(['phaseLabel', 'phase_libelle'], 'Mots de la phase.', ({ one }) => one.term.label),
  column(['startsOn', 'debut'], 'Premier jour.', ({ one }) => one.startsOn),
  column(['endsOn', 'fin'], 'Dernier jour ; vide si aucune fin n’est écrite.', ({ one }) => one.endsOn),
  column(['comment', 'commentaire'], 'Ce que l’équipe en dit.', ({ one }) => one.comment),
  source(({ product }) => sourceOf(product.importedOn)),
]

/** One line for each event of each product. */
export const eventColumns = ({ sourceOf }: Told): readonly Column<Dated<Product['events'][number]>>[] => [
  ...ofProduct<Product['events'][number]>(),
  column(['event', 'evenement'], 'Code de l’évènement.', ({ one }) => one.kind.code),
  column(['eventLabel', 'evenement_libelle'], 'Mots de l’évènement.', ({ one }) => one.kind.label),
  column(['on', 'jour'], 'Jour où il est arrivé.', ({ one }) => one.on),
  column(['comment', 'commentaire'], 'Ce que l’équipe en dit.', ({ one }) => one.comment),
  source(({ product }) => sourceOf(product.importedOn)),
]
