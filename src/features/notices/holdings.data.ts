import type { Holding } from '../../shared/holding.ts'
import { undeliveredReason } from './undelivered.messages.ts'

const own = { basis: 'public-task', erasure: 'removed', processing: 'access' } as const
const useless = 'Un avis ne sert qu’à la personne.'

/** What telling people what they have to do holds of them. */
export const noticeHoldings: readonly Holding[] = [
  {
    ...{ ...own, code: 'notice-choices', label: 'Choix des avis par courriel' },
    in: {
      ...{ table: 'notice_preference', by: { id: 'person_id' } },
      columns: {
        rhythm: { label: 'Jours', fileOnly: true },
        hour: 'À partir de (heure)',
        muted: { label: 'Sujets laissés de côté', fileOnly: true },
        changed_at: 'Choisi le',
      },
    },
    purpose: 'Écrire à chacun quand il le veut, sur ce qu’il veut.',
    ...{ keeps: 'inactive-person', why: useless, readers: 'Personne.' },
  },
  {
    ...{ ...own, code: 'digests', label: 'Avis envoyés' },
    in: {
      ...{ table: 'digest', by: { id: 'person_id' }, latest: 'day' },
      columns: { day: 'Jour', tasks: 'Choses à faire', late: 'En retard', delivered_at: 'Remis le' },
    },
    purpose: 'N’écrire qu’une fois par jour, et montrer ce qui a été envoyé.',
    ...{ keeps: 'notice', why: useless, readers: 'Personne.' },
  },
  {
    ...{ ...own, code: 'told-tasks', label: 'Choses à faire déjà dites' },
    in: {
      ...{ table: 'told_task', by: { id: 'person_id' }, latest: 'last_on' },
      columns: {
        key: { label: 'Quoi', fileOnly: true },
        due_on: 'Échéance',
        first_on: 'Dite depuis le',
        last_on: 'Dite pour la dernière fois le',
        times: 'Nombre de fois',
      },
    },
    purpose: 'Ne pas répéter la même chose plus de trois fois.',
    keeps: { words: 'Jusqu’à ce que la chose soit faite.' },
    ...{ why: useless, readers: 'Personne.' },
  },
  {
    ...{ ...own, code: 'task-counts', label: 'Nombre de choses à faire' },
    in: {
      ...{ table: 'task_count', by: { id: 'person_id' } },
      columns: { tasks: 'Choses à faire', counted_at: 'Comptées le' },
    },
    purpose: 'Montrer ce nombre en tête des pages.',
    ...{ keeps: 'inactive-person', why: useless, readers: 'Personne.' },
  },
  {
    ...{ ...own, code: 'undelivered-mails', label: 'Courriels non remis' },
    in: {
      ...{ table: 'undelivered_mail', by: { id: 'person_id' }, latest: 'given_up_at' },
      columns: {
        subject: 'Objet',
        reason: { label: 'Raison', words: undeliveredReason },
        given_up_at: 'Abandonné le',
      },
    },
    purpose: 'Corriger une adresse qui ne répond plus, ou le serveur de courriel.',
    ...{ keeps: 'notice', why: useless, readers: 'Les administrateurs.' },
  },
  {
    ...{ ...own, code: 'undelivered-seen', label: 'Courriels non remis classés' },
    in: {
      ...{ table: 'undelivered_mail', by: { id: 'seen_by' }, latest: 'seen_at' },
      columns: { seen_at: 'Classé le' },
    },
    purpose: 'Savoir qui a classé un courriel non remis.',
    ...{ keeps: 'notice', erasure: 'emptied', readers: 'Les administrateurs.' },
    why: 'Le classement reste, sous un numéro qui ne désigne plus personne.',
  },
]
