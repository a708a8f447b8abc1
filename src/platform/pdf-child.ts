import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import type { PdfOrder } from './pdf.ts'

// The program that composes one document: an order on its input, the bytes on its output. Nothing of the order is ever code: the texts reach the
// template as data.

const beside = path.dirname(fileURLToPath(import.meta.url))
const fontsFolder = path.join(beside, 'fonts')

/** What the composer says against a document: one line per complaint. Told on the error output, with exit code 2. */
class Refused extends Error {}

function told(compiler: NodeCompiler, error: NodeError | null): string {
  const complaints = error === null ? [] : (compiler.fetchDiagnostics(error) as { message: string }[])
  return complaints.map(({ message }) => message).join('\n')
}

function compose({ templates, template, standard, inputs }: PdfOrder): Buffer {
  const fontBlobs = readdirSync(fontsFolder)
    .sort()
    .map((name) => readFileSync(path.join(fontsFolder, name)))
  const compiler = NodeCompiler.create({
    workspace: templates,
    fontArgs: [{ fontBlobs }],
    inputs: { ...inputs },
  })
  const compiled = compiler.compile({ mainFilePath: path.join(templates, `${template}.typ`) })
  if (compiled.result === null) throw new Refused(told(compiler, compiled.takeError()))
  try {
    return compiler.pdf(compiled.result, { pdfStandard: standard })
  } catch (error) {
    // The binding puts the complaints where Node expects a code.
    const { message, code } = error as NodeJS.ErrnoException
    throw new Refused([message, code ?? ''].join(' ').trim())
  }
}

try {
  const order = JSON.parse(await text(process.stdin)) as PdfOrder
  process.stdout.write(compose(order))
} catch (error) {
  process.stderr.write(error instanceof Refused ? error.message : String((error as Error).stack))
  process.exitCode = error instanceof Refused ? 2 : 1
}
