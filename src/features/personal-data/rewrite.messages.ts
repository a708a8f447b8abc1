import type { Remaining } from './rewrite.ts'

/** What is left to whoever runs the PostgreSQL server. */
export const remainingLabel = {
  tables: 'Réécrire les tables : le rôle de Terreau n’en est pas le propriétaire (VACUUM FULL).',
  statistics:
    'Réécrire les statistiques du planificateur, avec un rôle d’administration (VACUUM FULL pg_statistic).',
  checkpoint: 'Demander un point de reprise (CHECKPOINT), ou attendre le prochain.',
  log: 'Laisser passer, puis supprimer, les journaux d’écriture (WAL) archivés et les sauvegardes physiques d’avant l’effacement.',
} as const satisfies Record<Remaining, string>
