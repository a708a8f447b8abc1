import type { Holding } from '../../shared/holding.ts'
import type { Role, Scope } from '../../shared/rights.ts'
import { type ProviderKey, providerSettings } from './federation/provider.ts'
import { roleLabel, scopeKindLabel } from './person.messages.ts'

const administrators =
  'Les administrateurs et l’équipe du programme ; pour leurs incubateurs, leurs responsables.'

/** What the pages of people, roles and sign-in hold of a person. */
export const identityHoldings: readonly Holding[] = [
  {
    ...{ code: 'identity', processing: 'access', label: 'Identité' },
    in: {
      table: 'person',
      by: { id: 'id' },
      columns: { name: 'Nom', email: 'Adresse électronique', created_at: 'Enregistrée le' },
    },
    purpose: 'Reconnaître chaque personne et lui écrire.',
    ...{ basis: 'public-task', keeps: 'inactive-person', erasure: 'emptied' },
    why: 'Le nom et l’adresse sont effacés ; il reste un numéro qui ne désigne plus personne.',
    readers: administrators,
  },
  {
    ...{ code: 'roles', processing: 'access', label: 'Rôles' },
    in: {
      ...{ table: 'role_grant', by: { id: 'person_id' }, latest: 'starts_on' },
      columns: {
        role: { label: 'Rôle', words: (role) => roleLabel[role as Role] },
        scope_kind: { label: 'Périmètre', words: (kind) => scopeKindLabel[kind as Scope['kind']] },
        scope_id: { label: 'Sur', names: true },
        starts_on: 'Premier jour',
        ends_on: 'Dernier jour',
      },
    },
    purpose: 'Donner à chacun les droits de sa mission.',
    ...{ basis: 'public-task', keeps: 'inactive-person', erasure: 'emptied' },
    why: 'Les rôles prennent fin ; leurs dates restent, sous un numéro qui ne désigne plus personne.',
    readers: administrators,
  },
  {
    ...{ code: 'given-roles', processing: 'access', label: 'Rôles donnés à d’autres' },
    in: {
      ...{ table: 'role_grant', by: { id: 'given_by' }, latest: 'starts_on' },
      columns: {
        role: { label: 'Rôle', words: (role) => roleLabel[role as Role] },
        starts_on: 'Premier jour',
        ends_on: 'Dernier jour',
      },
    },
    purpose: 'Savoir par qui chaque rôle a été donné.',
    ...{ basis: 'public-task', keeps: 'inactive-person', erasure: 'emptied' },
    why: 'Un rôle reste donné, sous un numéro qui ne désigne plus personne.',
    readers: administrators,
  },
  {
    ...{ code: 'invitations', processing: 'access', label: 'Invitations acceptées' },
    in: {
      ...{ table: 'invitation', by: { id: 'person_id' }, latest: 'answered_at' },
      columns: {
        name: 'Nom',
        email: 'Adresse électronique',
        role: { label: 'Rôle', words: (role) => roleLabel[role as Role] },
        sent_at: 'Envoyée le',
        answered_at: 'Acceptée le',
      },
    },
    purpose: 'Inviter une personne à tenir un rôle. Du lien, seule une empreinte est gardée.',
    ...{ basis: 'public-task', erasure: 'emptied' },
    keeps: {
      words:
        'Quatorze jours d’attente, puis trente jours. Acceptée, l’invitation ne garde ni nom ni adresse et reste avec le rôle.',
    },
    why: 'Une invitation en attente à cette adresse est retirée ; acceptée, elle ne porte plus qu’un numéro.',
    readers: administrators,
  },
  {
    ...{ code: 'sent-invitations', processing: 'access', label: 'Invitations envoyées' },
    in: {
      ...{ table: 'invitation', by: { id: 'invited_by' }, latest: 'sent_at' },
      columns: {
        role: { label: 'Rôle', words: (role) => roleLabel[role as Role] },
        sent_at: 'Envoyée le',
      },
    },
    purpose: 'Savoir qui a invité.',
    ...{ basis: 'public-task', erasure: 'removed' },
    keeps: { words: 'Comme les invitations acceptées ; les autres sont oubliées trente jours après.' },
    why: 'Les invitations en attente sont retirées : plus personne ne les porte.',
    readers: administrators,
  },
  {
    ...{ code: 'lent-roles', processing: 'access', label: 'Rôles confiés pendant une absence' },
    in: {
      ...{ table: 'absence_delegation', by: { id: 'delegator_id' }, latest: 'starts_on' },
      columns: {
        starts_on: 'Premier jour',
        ends_on: 'Dernier jour',
        reason: 'Motif',
        ended_at: 'Terminée le',
      },
    },
    purpose: 'Confier ses rôles à quelqu’un pendant une absence.',
    ...{ basis: 'public-task', keeps: 'inactive-person', erasure: 'emptied' },
    why: 'Le motif est effacé ; il reste des dates, sous un numéro qui ne désigne plus personne.',
    readers: 'Les deux personnes, les administrateurs.',
  },
  {
    ...{ code: 'borrowed-roles', processing: 'access', label: 'Rôles tenus en l’absence d’autrui' },
    in: {
      ...{ table: 'absence_delegation', by: { id: 'delegate_id' }, latest: 'starts_on' },
      columns: { starts_on: 'Premier jour', ends_on: 'Dernier jour' },
    },
    purpose: 'Confier ses rôles à quelqu’un pendant une absence.',
    ...{ basis: 'public-task', keeps: 'inactive-person', erasure: 'emptied' },
    why: 'Il reste des dates, sous un numéro qui ne désigne plus personne.',
    readers: 'Les deux personnes, les administrateurs.',
  },
  {
    ...{ code: 'sessions', processing: 'access', label: 'Sessions' },
    in: {
      ...{ table: 'session', by: { id: 'person_id' }, latest: 'created_at' },
      columns: {
        provider: { label: 'Par', words: (code) => providerSettings[code as ProviderKey].label },
        created_at: 'Ouverte le',
        seen_at: 'Dernière visite',
        expires_at: 'Prend fin le',
      },
    },
    purpose:
      'Rester connecté. Du jeton de connexion, seule une empreinte est gardée ; le jeton d’identité de ProConnect ou de FranceConnect sert à s’y déconnecter aussi.',
    ...{ basis: 'public-task', keeps: 'session', erasure: 'removed' },
    why: 'Une session ne sert qu’à la personne.',
    readers: 'Personne.',
  },
  {
    ...{ code: 'sign-in-links', processing: 'access', label: 'Liens de connexion' },
    in: {
      ...{ table: 'sign_in_link', by: { id: 'person_id' }, latest: 'requested_at' },
      columns: { requested_at: 'Demandé le', expires_at: 'Expire le', used_at: 'Utilisé le' },
    },
    purpose: 'Se connecter sans mot de passe. Du lien, seule une empreinte est gardée.',
    ...{ basis: 'public-task', keeps: 'sign-in-link', erasure: 'removed' },
    why: 'Un lien ne sert qu’à la personne.',
    readers: 'Personne.',
  },
  {
    ...{ code: 'identities', processing: 'access', label: 'Identités ProConnect et FranceConnect' },
    in: {
      ...{ table: 'person_identity', by: { id: 'person_id' }, latest: 'linked_at' },
      columns: {
        provider: { label: 'Fournisseur', words: (code) => providerSettings[code as ProviderKey].label },
        issuer: { label: 'Adresse du fournisseur', fileOnly: true },
        subject: { label: 'Ce qui vous désigne chez lui', fileOnly: true },
        siret: 'SIRET de l’organisation',
        linked_at: 'Liée le',
        used_at: 'Dernière connexion',
      },
    },
    purpose: 'Reconnaître une personne qui se connecte par ProConnect ou FranceConnect.',
    ...{ basis: 'public-task', keeps: 'inactive-person', erasure: 'removed' },
    why: 'Une identité ne sert qu’à la personne ; elle la retire aussi elle-même dans « Mes connexions ».',
    readers: 'Les administrateurs.',
  },
  {
    ...{ code: 'confirmations', processing: 'access', label: 'Adresses en attente de confirmation' },
    in: {
      ...{ table: 'identity_confirmation', by: null, latest: 'requested_at' },
      columns: {
        name: 'Nom',
        email: 'Adresse électronique',
        subject: 'Ce qui la désigne chez le fournisseur',
        siret: 'SIRET de l’organisation',
        requested_at: 'Demandé le',
        expires_at: 'Expire le',
      },
    },
    purpose: 'Confirmer l’adresse donnée par un fournisseur d’identité qui ne la garantit pas.',
    ...{ basis: 'public-task', erasure: 'removed' },
    keeps: { words: 'Un quart d’heure, plus une heure.' },
    why: 'L’attente prend fin avec la personne qui a cette adresse.',
    readers: 'Personne.',
  },
  {
    ...{ code: 'mails', processing: 'access', label: 'Courriels gardés comme fichiers' },
    in: { files: 'Dossier « mail » de l’installation, quand elle n’a pas de serveur de courriel.' },
    purpose: 'Lire les messages d’une installation qui n’en envoie pas.',
    ...{ basis: 'public-task', keeps: 'mail-file', erasure: 'removed' },
    why: 'Un message ne sert qu’à la personne à qui il est écrit.',
    readers: 'L’exploitant ; dans une démonstration, tous ceux qui l’ouvrent.',
  },
]
