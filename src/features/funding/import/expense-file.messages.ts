import { count as counted, euros, number } from '../../../web/french.ts'
import type { ExpenseField } from './expense-field.ts'
import type { FaultCode, FaultList, ImportFault } from './import-fault.ts'
import { MOST_BYTES, MOST_COLUMNS, MOST_LINES } from './sheet.ts'

/** Fields as people call them. */
export const expenseFieldLabel = {
  ej: 'numéro d’EJ',
  ejPost: 'poste de l’EJ',
  dp: 'numéro de DP',
  dpPost: 'poste de la DP',
  supplierSiret: 'SIRET du fournisseur',
  supplierName: 'fournisseur',
  object: 'objet',
  market: 'marché',
  category: 'catégorie',
  product: 'produit',
  htCents: 'montant hors taxe',
  vatCents: 'montant de la TVA',
  ttcCents: 'montant toutes taxes comprises',
  vatBp: 'taux de TVA',
  engagedOn: 'date d’engagement',
  serviceDoneOn: 'date du service fait',
  paidOn: 'date de paiement',
  type: 'type de ligne',
  corrects: 'ligne corrigée',
} as const satisfies Record<ExpenseField, string>

/** What is wrong and what to do, without the place nor the value. */
const faultWords = {
  'amount-not-negative':
    'Un avoir ou une réimputation retire de l’argent : son montant hors taxe est négatif.',
  'amount-not-positive':
    'Une dépense a un montant positif : si l’argent revient, écrivez CREDIT_NOTE dans la colonne du type.',
  'amount-too-large': 'Ce montant dépasse ce qu’une convention peut porter : vérifiez-le.',
  'amounts-disagree':
    'Le hors taxe et la TVA ne font pas le toutes taxes comprises : corrigez l’un des trois.',
  'ambiguous-amount':
    'Ce montant se lit de deux façons, en milliers ou avec une décimale : écrivez-le avec deux décimales.',
  'broken-archive': 'Ce fichier est abîmé ou n’est pas un classeur : enregistrez-le de nouveau, ou en CSV.',
  contradiction: 'Les deux extraits ne disent pas la même chose de cette ligne : corrigez l’un des deux.',
  'control-character': 'Ce texte contient un caractère de commande (NUL, par exemple) : retirez-le.',
  'corrects-missing': 'Un avoir ou une réimputation corrige une ligne : donnez le code de celle-ci.',
  empty: 'Ce fichier ne contient aucune ligne sous ses en-têtes.',
  encrypted: 'Ce fichier est protégé par un mot de passe : enregistrez-le sans protection.',
  entities: 'Ce classeur contient une déclaration XML interdite : enregistrez-le de nouveau, ou en CSV.',
  'error-value': 'Cette cellule contient l’erreur d’une formule : écrivez sa valeur.',
  'expense-corrects':
    'Une dépense ne corrige aucune ligne : précisez le type, ou videz la colonne de la ligne corrigée.',
  formula: 'Cette cellule contient une formule : remplacez-la par sa valeur (collage spécial, valeurs).',
  'header-twice': 'Cette colonne est donnée à deux champs : n’en gardez qu’un.',
  'implausible-day': 'Cette date est trop ancienne ou trop lointaine : vérifiez-la.',
  'mangled-number':
    'Un tableur a abrégé ce numéro et en a perdu la fin : reprenez-le de la source, en texte.',
  'misplaced-quote':
    'Un guillemet droit est mal placé : doublez-le et entourez le texte de guillemets droits, ou retirez-le.',
  missing: 'Cette valeur manque : écrivez-la.',
  'no-such-day': 'Cette date n’existe pas au calendrier.',
  'not-a-day': 'Ce n’est pas une date : écrivez-la JJ/MM/AAAA.',
  'not-a-rate': 'Ce n’est pas un taux de TVA : écrivez 0, 2,1, 5,5, 8,5, 10 ou 20.',
  'not-a-sheet': 'Ce fichier n’est pas un tableau : apportez un fichier CSV, XLSX ou ODS.',
  'not-a-type': 'Ce type n’est pas connu : écrivez EXPENSE, CREDIT_NOTE ou RECLASSIFICATION.',
  'not-an-amount': 'Ce n’est pas un montant : écrivez-le comme 1 234,50.',
  'old-calendar': 'Ce classeur compte ses dates depuis 1904 : enregistrez-le en CSV.',
  'old-format': 'Ce format de classeur est trop ancien : enregistrez-le en XLSX, en ODS ou en CSV.',
  'paid-before-engagement': 'Le paiement précède l’engagement : corrigez l’une des deux dates.',
  'paid-before-service': 'Le paiement précède le service fait : corrigez l’une des deux dates.',
  'paid-without-request': 'Une ligne payée a une demande de paiement : donnez son numéro.',
  ragged: 'Cette ligne n’a pas autant de cellules qu’il y a d’en-têtes.',
  'required-missing': 'Aucune colonne n’est donnée à ce champ, sans lequel aucune ligne ne se lit.',
  'same-line-twice': 'Cette ligne est déjà dans le fichier : mêmes EJ, DP et postes.',
  'service-before-engagement': 'Le service fait précède l’engagement : corrigez l’une des deux dates.',
  'siret-not-14': 'Un SIRET a quatorze chiffres.',
  'siret-not-digits': 'Un SIRET ne contient que des chiffres.',
  'siret-wrong-key': 'La clé de ce SIRET est fausse : vérifiez chaque chiffre.',
  'too-large': `Ce fichier dépasse ${number(MOST_BYTES / 1_000_000)} Mo : partagez-le, ou retirez les colonnes inutiles.`,
  'too-long': 'Ce texte est trop long pour ce champ : raccourcissez-le.',
  'too-many-decimals': 'Un montant a deux décimales au plus : arrondissez-le à la source.',
  'too-many-lines': `Ce fichier dépasse ${number(MOST_LINES)} lignes : partagez-le.`,
  'too-wide': `Ce fichier dépasse ${number(MOST_COLUMNS)} colonnes : retirez celles qui ne servent pas.`,
  'two-digit-year': 'L’année de cette date a deux chiffres : écrivez-en quatre.',
  'unknown-header': 'Le fichier n’a pas de colonne de ce nom : choisissez-en une autre.',
  'unterminated-quote':
    'Un guillemet droit ouvre un texte qui ne se ferme pas : ajoutez le second, ou retirez-le.',
  'vat-missing': 'La TVA manque : donnez son montant, son taux, ou le montant toutes taxes comprises.',
  'vat-sign': 'La TVA a le signe du montant hors taxe : corrigez l’un des deux.',
  'vat-too-large': 'La TVA dépasse le montant hors taxe : corrigez l’un des deux.',
  'zero-amount': 'Une ligne de zéro euro ne dit rien : corrigez son montant ou retirez-la.',
  'zip-bomb': 'Ce classeur prend trop de place une fois ouvert : enregistrez-le en CSV.',
  'above-order':
    'Avec cette ligne, ce qui est livré dépasse la commande de cet EJ : corrigez le montant, ou la commande.',
  'above-original':
    'Ce qui est repris dépasse ce qui reste de la ligne corrigée : vérifiez le montant et le code de cette ligne.',
  'accounts-closed':
    'Les comptes de cette convention sont clos : plus aucune ligne ne s’y ajoute ni n’y change.',
  'amount-follows-units':
    'Cette ligne est payée en unités d’œuvre : son montant se corrige dans Terreau, avec elles.',
  'below-its-corrections':
    'Ce montant est inférieur aux avoirs et réimputations déjà enregistrés sur cette ligne : vérifiez-le.',
  'cancelled-line': 'Cette ligne est annulée dans Terreau : elle ne change plus. Retirez-la du fichier.',
  'category-unknown':
    'Cette catégorie n’est pas dans l’annexe de la convention : donnez le code d’une de ses catégories.',
  'claimed-elsewhere':
    'Ce paiement est déjà porté par une autre convention : retirez la ligne, ou demandez un reclassement.',
  'corrects-a-correction':
    'La ligne corrigée est elle-même un avoir ou une réimputation : donnez le code de la dépense.',
  'corrects-unknown':
    'Aucune ligne de cette convention ne porte ce code : prenez-le dans la liste des dépenses.',
  'day-to-come': 'Cette date est à venir : rien ne s’est encore passé ce jour-là.',
  'decided-line':
    'Cette ligne est déjà acceptée ou rejetée : elle ne change plus. Enregistrez un avoir, puis une nouvelle ligne.',
  'engaged-by-order':
    'Cette ligne est livrée sur une commande et engagée avec elle : reprenez le jour de la commande, ou videz la cellule.',
  'market-unknown':
    'Ce marché n’est pas dans l’annexe de la convention : donnez le code d’un de ses marchés.',
  'moved-line': 'Cette réimputation ne se corrige pas : rejetez-la, puis reclassez de nouveau.',
  'order-settled': 'La commande de cet EJ est soldée : plus rien ne s’y livre.',
  'original-rejected':
    'La ligne corrigée est rejetée ou annulée : rien n’en est financé, il n’y a rien à reprendre.',
  'paid-before-request': 'Le paiement précède la demande de paiement enregistrée dans Terreau : vérifiez-le.',
  'payment-moved':
    'Une partie de ce paiement a été reclassée, et les lignes qui en sont faites gardent ce jour : videz la cellule, ou rejetez-les d’abord dans Terreau.',
  'payment-twice': 'Ce paiement est déjà celui d’une autre ligne de la convention : mêmes EJ, DP et postes.',
  'product-unknown':
    'Aucun produit n’a ce nom dans son adresse : reprenez-le de la page du produit, ou videz la cellule.',
  'service-after-certification':
    'Le service fait suit la date à laquelle il a été certifié dans Terreau : vérifiez-la.',
  'service-after-request':
    'Le service fait suit la demande de paiement enregistrée dans Terreau : vérifiez-le.',
} as const satisfies Record<FaultCode, string>

/** What is wrong, with what else tells it: « … : retirez la ligne (ANCT-DINUM-2020, ligne V02). ». */
export function faultReason({ code, told = {} }: Pick<ImportFault, 'code' | 'told'>): string {
  const { convention, line, leftCents } = told
  const more = [
    ...(convention === undefined ? [] : [convention]),
    ...(line === undefined ? [] : [`ligne ${line}`]),
    ...(leftCents === undefined ? [] : [`il reste ${euros(leftCents)}`]),
  ].join(', ')
  return more === '' ? faultWords[code] : faultWords[code].replace(/\.$/, ` (${more}).`)
}

/** A fault with its place and its value: « Ligne 12, montant_ht, « 1,234 » : Ce montant… ». */
export function importFaultMessage(fault: ImportFault): string {
  const { extract, line, column, value } = fault
  const place = [
    extract === 2 ? 'second fichier' : '',
    line === null ? '' : `ligne ${line}`,
    column === null ? '' : column,
    value === null ? '' : `« ${value} »`,
  ].filter((part) => part !== '')
  const [first = '', ...others] = place
  const where = [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(', ')
  const reason = faultReason(fault)
  return where === '' ? reason : `${where} : ${reason}`
}

/** How many faults are not listed, in a sentence; null when all are. */
export const unlistedWords = ({ faults, count }: FaultList): string | null =>
  count > faults.length
    ? counted(
        count - faults.length,
        'autre faute n’est pas affichée.',
        'autres fautes ne sont pas affichées.',
      )
    : null
