import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { handOver, listenForCommands, socketPath } from '../src/platform/command-socket.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'terreau-socket-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const command = { args: ['verify', '--json'], cwd: '/', terminal: false }

it('a command handed over answers the exit code of the process that ran it, to its owner alone', async () => {
  const address = socketPath(folder)
  const seen: unknown[] = []
  const server = await listenForCommands(address, async (handed) => {
    seen.push(handed)
    return 1
  })
  expect(await handOver(address, command)).toBe(1)
  expect(seen).toEqual([command])
  expect((await stat(address)).mode & 0o077).toBe(0)
  await server.close()
})

it('a line that is no command ends that conversation and nothing else', async () => {
  const address = socketPath(folder)
  const server = await listenForCommands(address, async () => 0)
  const stranger = connect(address)
  stranger.write('bonjour\n')
  await once(stranger, 'close')
  expect(await handOver(address, { ...command, args: ['a\u2028b'] })).toBe(0)
  await server.close()
})

it('nobody answers once the process is gone', async () => {
  expect(await handOver(socketPath(folder), command)).toBeNull()
})

it('a folder with a long path still has a socket that the system accepts', () => {
  const long = path.join(folder, 'x'.repeat(120))
  expect(Buffer.byteLength(socketPath(long))).toBeLessThanOrEqual(100)
  expect(socketPath(long)).not.toBe(socketPath(`${long}y`))
})
