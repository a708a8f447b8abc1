type Start = () => Promise<unknown>

/** What the requests of one origin do: some are served, the others wait in the order in which they came. */
type Line = { running: number; readonly waiting: Start[] }

/** So many requests of one origin at once, so many more in line. */
type Bounds = { readonly atOnce: number; readonly mostWaiting: number }

/**
 * Serves the requests of each origin a few at a time, so that one of them never holds every connection of the database. `take` answers
 * false when the line of an origin is full: the request is then not served. A request gives its turn back when its work is over, not
 * when who asked has gone: work goes on without them. An origin is remembered as long as it has something under way.
 */
export function createTurns({ atOnce, mostWaiting }: Bounds) {
  const lines = new Map<string, Line>()

  const run = (origin: string, line: Line, start: Start): void => {
    line.running += 1
    const over = (): void => {
      line.running -= 1
      const next = line.waiting.shift()
      if (next) run(origin, line, next)
      else if (line.running === 0) lines.delete(origin)
    }
    void Promise.try(start).then(over, over)
  }
  return {
    take: (origin: string, start: Start): boolean => {
      const line = lines.get(origin) ?? { running: 0, waiting: [] }
      if (line.running < atOnce) {
        lines.set(origin, line)
        run(origin, line, start)
        return true
      }
      if (line.waiting.length >= mostWaiting) return false
      line.waiting.push(start)
      return true
    },
    size: (): number => lines.size,
  }
}
