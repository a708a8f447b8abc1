import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { holderOf, takeLock } from '../src/platform/lock.ts'

let folder = ''
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-lock-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Another process that holds the folder. */
async function holdElsewhere(): Promise<ChildProcess> {
  const script = `const { takeLock } = await import(${JSON.stringify(new URL('../src/platform/lock.ts', import.meta.url).href)});
    const lock = await takeLock(${JSON.stringify(folder)}); console.log(lock.taken); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  return child
}

it('a folder that a live process holds is not taken, and says who holds it', async () => {
  const other = await holdElsewhere()
  expect(await takeLock(folder)).toMatchObject({ taken: false, holder: { pid: other.pid } })
  expect(await holderOf(folder)).toMatchObject({ pid: other.pid })
})

it('the lock of a killed process is taken over', async () => {
  const other = await holdElsewhere()
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(await holderOf(folder)).toBeNull()
  expect(await takeLock(folder)).toMatchObject({ taken: true })
})

it('a number given again to another process does not keep the folder closed', async () => {
  await writeFile(
    path.join(folder, 'terreau.lock'),
    JSON.stringify({ pid: process.pid, startedAt: '1', socket: null }),
  )
  expect(await takeLock(folder)).toMatchObject({ taken: true })
})

it('a lock that was cut while written is taken over', async () => {
  await writeFile(path.join(folder, 'terreau.lock'), '{"pid":')
  expect(await takeLock(folder)).toMatchObject({ taken: true })
})

it('once given back, the folder is free; its holder said where it listens', async () => {
  const lock = await takeLock(folder)
  if (!lock.taken) throw new Error('the folder should be free')
  await lock.announce('/somewhere.sock')
  expect(await holderOf(folder)).toMatchObject({ pid: process.pid, socket: '/somewhere.sock' })
  await lock.release()
  expect(await holderOf(folder)).toBeNull()
})
