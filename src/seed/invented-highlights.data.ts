/** Something that the invented network puts forward. Products and incubators are slugs; no incubator: the home page. */
export type InventedHighlight = {
  readonly product: string
  readonly incubator: string | null
  readonly reason: string
  /** First and last day, counted from the day of the loading: what is put forward is so for a while. */
  readonly days: readonly [number, number]
}

/** Every state that a highlight may be in: about to end, to come, ended, of a product that stopped. */
export const inventedHighlights: readonly InventedHighlight[] = [
  {
    product: 'carnet-de-berges',
    incubator: 'fabrique-du-canal',
    reason: 'Les tournées de novembre cherchent des riverains : une heure au bord de l’eau suffit.',
    days: [-20, 10],
  },
  {
    product: 'peniche-postale',
    incubator: 'fabrique-du-canal',
    reason: 'Quatre haltes sont ouvertes aux commerces du quai cette saison.',
    days: [-40, 45],
  },
  {
    product: 'semis-partages',
    incubator: 'fabrique-du-canal',
    reason: 'La campagne de printemps commence : les communes peuvent décrire leurs parcelles.',
    days: [21, 82],
  },
  {
    product: 'tournee-du-matin',
    incubator: 'fabrique-du-canal',
    reason: 'Le département a voté sa reprise : venez voir comment elle se prépare.',
    days: [-200, -110],
  },
  {
    product: 'semis-partages',
    incubator: null,
    reason:
      'Vingt et une parcelles ont trouvé leur maraîcher, et tout le code est libre : d’autres vallées peuvent s’en servir.',
    days: [-15, 75],
  },
  {
    product: 'passage-a-gue',
    incubator: null,
    reason:
      'Six mille consultations en une journée de crue : un service repris et tenu par l’Atelier des Trois-Écluses.',
    days: [-5, 40],
  },
]
