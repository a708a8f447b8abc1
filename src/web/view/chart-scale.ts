/** Room that labels may take along a line, and how close two of them may come, in pixels. */
type Room = { readonly gap: number; readonly from: number; readonly to: number }

/**
 * Places of labels that would overlap: each as near as can be to its target, in the order of the targets, none nearer than `gap` to its
 * neighbour. They leave the room only when they cannot all hold in it.
 */
export function spreadLabels(targets: readonly number[], { gap, from, to }: Room): readonly number[] {
  const order = targets.map((target, index) => ({ target, index })).sort((a, b) => a.target - b.target)
  const places: number[] = []
  for (const { target } of order) places.push(Math.max(target, (places.at(-1) ?? from - gap) + gap))
  for (let at = places.length - 1; at >= 0; at -= 1) {
    const limit = (places[at + 1] ?? to + gap) - gap
    places[at] = Math.min(places[at] ?? limit, limit)
  }
  const placed = new Map(order.map(({ index }, at) => [index, places[at] ?? 0]))
  return targets.map((_, index) => placed.get(index) ?? 0)
}

/** How many labels hold side by side on a wide screen, and on a narrow one. */
type Side = { readonly wide: number; readonly narrow: number }

/**
 * Where the label of a column is written: one in so many, counted from the last, which always has its own. What a narrow screen shows, a
 * wide one shows too, at even distances.
 */
export function labelShown(index: number, of: number, room: Side): 'everywhere' | 'wide' | 'nowhere' {
  const fromLast = of - 1 - index
  const wide = Math.max(1, Math.ceil(of / room.wide))
  const narrow = wide * Math.max(1, Math.ceil(of / room.narrow / wide))
  if (fromLast % narrow === 0) return 'everywhere'
  return fromLast % wide === 0 ? 'wide' : 'nowhere'
}
