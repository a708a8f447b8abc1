import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from './say.mjs'

const BEAT_MS = 2_000
/** Long enough for a machine that is busy compiling; only waited for when the process number tells nothing. */
const SILENT_MS = 30_000

/** Age of a folder in milliseconds, or null if it is not there. */
function age(folder) {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found ? Date.now() - found.mtimeMs : null
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The holder of a turn touches it all the time; one that died is known by its number, or elsewhere by its silence. */
function isAbandoned(folder) {
  const silence = age(folder)
  if (silence === null) return false
  if (silence > SILENT_MS) return true
  try {
    const [host, pid] = readFileSync(path.join(folder, 'owner'), 'utf8').split('\n')
    return host === hostname() && !isAlive(Number(pid))
  } catch {
    return false
  }
}

/** Appears with its owner written inside, all at once: nobody ever sees a half-made turn. */
function take(folder) {
  const own = `${folder}.${process.pid}`
  rmSync(own, { recursive: true, force: true })
  mkdirSync(own, { recursive: true })
  writeFileSync(path.join(own, 'owner'), `${hostname()}\n${process.pid}\n`)
  try {
    renameSync(own, folder)
    return true
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) return false
    throw error
  }
}

/** Only one process at a time may clear a dead one's turn, or it could clear the turn of the next one. */
function clearAbandoned(folder) {
  const broom = `${folder}.broom`
  if ((age(broom) ?? 0) > SILENT_MS) rmdirSync(broom)
  try {
    mkdirSync(broom)
  } catch {
    return
  }
  if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true })
  rmdirSync(broom)
}

/** Does some work on a checkout while no other process does: `folder` stands for the turn, and is given back after. */
export async function inTurn(folder, work) {
  mkdirSync(path.dirname(folder), { recursive: true })
  for (let told = false; !take(folder); await pause(200)) {
    if (isAbandoned(folder)) clearAbandoned(folder)
    else if (!told) {
      say('Une autre commande prépare déjà ce dossier ; attente…')
      told = true
    }
  }
  const beat = setInterval(() => {
    // Gone only if this machine slept so long that another command took the turn.
    if (existsSync(folder)) utimesSync(folder, new Date(), new Date())
  }, BEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    rmSync(folder, { recursive: true, force: true })
  }
}
