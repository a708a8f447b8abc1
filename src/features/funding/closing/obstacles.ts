/** What may stand in the way of closing, in the order in which it is settled. */
export const obstacleKinds = [
  'order',
  'unpaid-line',
  'undecided-line',
  'unsigned-statement',
  'no-final-statement',
] as const
export type ObstacleKind = (typeof obstacleKinds)[number]

/** One of them: the number that it is known by, a word about it, and its amount with VAT, in whole cents. */
export type Obstacle = { readonly ref: string; readonly about: string; readonly cents: number }

/** How many of each kind there are, the first ones named. */
export type Obstacles = Readonly<
  Record<ObstacleKind, { readonly named: readonly Obstacle[]; readonly count: number }>
>

/** How many things are still to be settled. */
export const obstacleCount = (obstacles: Obstacles): number =>
  obstacleKinds.reduce((sum, kind) => sum + obstacles[kind].count, 0)
