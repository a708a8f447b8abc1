import { type AccountRefusal, groupedIban, ibanOf, type Rib } from './bank-account.ts'

const words = {
  'bank-shape': 'Le code banque compte cinq chiffres.',
  'branch-shape': 'Le code guichet compte cinq chiffres.',
  'number-shape': 'Le numéro de compte compte onze chiffres ou lettres, zéros de tête compris.',
  'key-shape': 'La clé RIB compte deux chiffres.',
  'rib-wrong-key':
    'La clé RIB ne correspond pas au code banque, au code guichet et au numéro de compte : l’un des quatre est faux.',
  'iban-shape': 'Un IBAN français compte vingt-sept caractères et commence par FR.',
  'iban-foreign': 'Cet IBAN n’est pas français : seuls les comptes tenus en France sont acceptés.',
  'iban-wrong-key':
    'Les deux chiffres qui suivent FR ne correspondent pas au reste de l’IBAN : l’un des caractères est faux.',
  'iban-other-account': 'Cet IBAN n’est pas celui du RIB saisi : l’un des deux est faux.',
} satisfies Record<AccountRefusal['code'], string>

/** Why an account is refused. The key that would be right is not told: it would make a wrong number look right. */
export const accountRefusalSaid = ({ code }: AccountRefusal): string => words[code]

/** An account in full, for those who may read it. */
export const labelledRib = (rib: Rib): string =>
  `${rib.bank} ${rib.branch} ${rib.number} ${rib.key}, IBAN ${groupedIban(ibanOf(rib))}`
