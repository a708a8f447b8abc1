import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { programEnv } from '../test/support/server.ts'
import type { Row } from './fresh.ts'

const run = promisify(execFile)
const LINES = 100_000
const headers =
  'ej;poste_ej;dp;poste_dp;fournisseur_siret;objet;marche;categorie;produit;montant_ht;montant_tva;engage_le;service_fait_le;paye_le;type;corrige'

const written = (day: Date, after: number): string =>
  new Date(day.getTime() + after * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/')

function lineOf(i: number): string {
  const day = new Date(Date.UTC(2025, 9, 1 + (i % 250)))
  const category = i % 3 === 0 ? 'coaching' : 'devops'
  return `BENCH${i};1;DP${i};1;;Prestation ${i};developpement;${category};;80,00;20,00;${written(day, 0)};${written(day, 20)};${written(day, 40)};;`
}

/** Says, at its end, how long the processor worked for a program: others may be at work beside it. */
const sayProcessorTime = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('processor '+(user+system)+'\\n')})",
)}`

const processorSeconds = (said: string): number =>
  Number(/processor (\d+)/.exec(said)?.[1] ?? Number.NaN) / 1_000_000

/** A file of a hundred thousand lines, paid and of three days each, on the embedded database: the whole command, twice. */
export async function expenseImports(): Promise<readonly Row[]> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'terreau-bench-'))
  const env = programEnv({ DATA_DIR: dataDir })
  const file = path.join(dataDir, 'bench.csv')
  await writeFile(file, [headers, ...Array.from({ length: LINES }, (_, i) => lineOf(i))].join('\n'))
  await run(process.execPath, ['dist/main.js', 'seed', 'demo'], { env, maxBuffer: 1e8 })
  const command = [
    '--import',
    sayProcessorTime,
    'dist/main.js',
    'import',
    'expenses',
    file,
    '--convention',
    'vallee-dinum-2025',
    '--json',
  ]
  const rows: Row[] = []
  for (const what of [`import of ${LINES} expenses, embedded`, 'the same file again: nothing changes']) {
    const started = performance.now()
    const { stderr } = await run(process.execPath, [...command, '--today', '2026-11-29'], {
      ...{ env, maxBuffer: 1e8 },
    })
    const seconds = [(performance.now() - started) / 1000, processorSeconds(stderr)].map((one) =>
      Math.round(one),
    )
    rows.push([what, `${seconds[0]} s, ${seconds[1]} s of processor`, '< 60 s'])
  }
  await rm(dataDir, { recursive: true, force: true })
  return rows
}
