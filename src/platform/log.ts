import { pino, stdSerializers } from 'pino'

/** Where this process writes what happens: JSON, one line each, on stdout; never a name, an address or what was typed. */
export type Log = ReturnType<typeof createLog>

/** `level`: from 'trace' to 'fatal', or 'silent'. Lines are gathered and written together, so that logging costs little; stop() writes the rest. */
export function createLog(level: string) {
  const destination = pino.destination({ dest: 1, sync: false, minLength: 4096 })
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: stdSerializers.err } },
    destination,
  )
  const flushing = setInterval(() => destination.flush(), 500)
  flushing.unref()
  return {
    logger,
    stop: (): void => {
      clearInterval(flushing)
      destination.flushSync()
    },
  }
}
