/** Trouble that people can do something about: `message` is one French sentence, shown without a stack. */
export class Trouble extends Error {}

/** Writes a line for people. Always on stderr: stdout belongs to the command that was asked for. */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** A duration since `start` (milliseconds of `performance.now()`), as French people read it: « 3,2 s ». */
export function since(start) {
  return `${((performance.now() - start) / 1000).toFixed(1).replace('.', ',')}\u202fs`
}

/** Does a part of the work between two lines that name it; the second one tells how long it took. */
export async function step(label, work) {
  const start = performance.now()
  say(`${label}…`)
  const result = await work()
  say(`${label} : fait en ${since(start)}.`)
  return result
}

const ERRNO = {
  EACCES: 'droits insuffisants',
  ENOSPC: 'disque plein',
  EPERM: 'opération refusée par le système',
  EROFS: 'disque en lecture seule',
}

/**
 * Runs a launcher command and ends the process with the exit code it returns. What can be foreseen ends with
 * exit 1 and one line; anything else is a bug of the launcher and keeps its stack.
 */
export async function launch(command) {
  try {
    if (Number.parseInt(process.versions.node, 10) < 20)
      throw new Trouble(
        `Terreau demande Node 20 ou plus récent (ici ${process.version}). Installez-le, puis relancez.`,
      )
    process.exitCode = await command()
  } catch (error) {
    process.exitCode = 1
    if (error instanceof Trouble) say(`Terreau : ${error.message}`)
    else if (error?.code in ERRNO)
      say(`Terreau : ${error.path ?? ''} : ${ERRNO[error.code]} (${error.code}).`)
    else say(error?.stack ?? String(error))
  }
}
