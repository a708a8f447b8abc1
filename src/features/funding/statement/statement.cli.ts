import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Command, CommandContext, CommandResult } from '../../../platform/command.ts'
import { type MakePdf, pdfMaker } from '../../../platform/pdf.ts'
import { longDay } from '../../../shared/day.ts'
import { chainOf } from './statement-chain.ts'
import { type FileVerdict, verifyFile } from './statement-verification.files.ts'
import {
  chainFaultWords,
  chainWords,
  fileFaultWords,
  onlyIntegrity,
  otherStatement,
} from './statement-verification.messages.ts'

const verifyUsage = 'statement verify FICHIER…'

/** Five times a paper of 1 500 lines. */
const LONGEST_FILE = 30_000_000

type Read =
  | { readonly file: string; readonly verdict: FileVerdict }
  | { readonly file: string; readonly unread: string }

async function readOne(makePdf: MakePdf, { cwd }: CommandContext, file: string): Promise<Read> {
  const where = path.resolve(cwd, file)
  const found = await stat(where).catch(() => null)
  if (!found?.isFile()) return { file, unread: 'ce fichier ne peut pas être lu : vérifiez son chemin' }
  if (found.size > LONGEST_FILE) return { file, unread: 'ce fichier dépasse 30 Mo : ce n’est pas un état' }
  return { file, verdict: await verifyFile(makePdf, await readFile(where)) }
}

const faultsOf = (read: Read): readonly string[] =>
  'unread' in read ? [read.unread] : read.verdict.faults.map((fault) => fileFaultWords[fault])

function linksOf(reads: readonly Read[]) {
  return reads.flatMap((read) => {
    if ('unread' in read || read.verdict.frozen === null) return []
    const { hash, statement } = read.verdict.frozen
    const { convention, number, previousHash } = statement
    return [{ file: read.file, convention, number, hash, previousHash, sha256: read.verdict.sha256 }]
  })
}

function certificatesOf(reads: readonly Read[]) {
  return reads.flatMap((read) => {
    if ('unread' in read || read.verdict.certificate === null) return []
    const { convention, number, statementHash, signatures } = read.verdict.certificate
    return [{ file: read.file, convention, number, statementHash, signatures }]
  })
}

type Told = { readonly file: string; readonly message: string }

/** A certificate given with the statement of its number is that of this very statement. */
const strayCertificates = (
  certificates: ReturnType<typeof certificatesOf>,
  links: ReturnType<typeof linksOf>,
): readonly Told[] =>
  certificates.flatMap(({ file, convention, number, statementHash }) => {
    const own = links.find((link) => link.convention === convention && link.number === number)
    return own && own.hash !== statementHash ? [{ file, message: otherStatement }] : []
  })

const namesNoFile = (args: readonly string[]): boolean =>
  args.length === 0 || args.some((word) => word.startsWith('--'))

type Checked = {
  readonly links: ReturnType<typeof linksOf>
  readonly certificates: ReturnType<typeof certificatesOf>
  readonly chain: ReturnType<typeof chainOf>
  readonly faults: readonly Told[]
}

function check(reads: readonly Read[]): Checked {
  const links = linksOf(reads)
  const certificates = certificatesOf(reads)
  const chain = chainOf(links)
  const faults = [
    ...reads.flatMap((read) => faultsOf(read).map((message) => ({ file: read.file, message }))),
    ...chain.faults.map(({ file, code }) => ({ file, message: chainFaultWords[code] })),
    ...strayCertificates(certificates, links),
  ]
  return { links, certificates, chain, faults }
}

function tell({ say, complain }: CommandContext, { links, certificates, chain, faults }: Checked): void {
  for (const { number, hash } of links) say(`État n° ${number} : ${hash}`)
  for (const { number, signatures } of certificates)
    for (const { name, on } of signatures) say(`État n° ${number} signé par ${name} le ${longDay(on)}`)
  for (const { file, message } of faults) complain(`${file} : ${message}.`)
  if (links.length > 0 || certificates.length === 0) say(chainWords[chain.state])
  say(onlyIntegrity)
}

async function verify(context: CommandContext): Promise<CommandResult> {
  const { args, complain, config } = context
  if (namesNoFile(args)) {
    complain(`terreau : il faut un ou plusieurs fichiers : ${verifyUsage}`)
    return { exit: 2 }
  }
  const makePdf = pdfMaker({ root: config.root })
  const reads: Read[] = []
  for (const file of args) reads.push(await readOne(makePdf, context, file))
  const checked = check(reads)
  tell(context, checked)
  const { links, certificates, chain, faults } = checked
  const last = links.toSorted((one, other) => one.number - other.number).at(-1)
  const valid = faults.length === 0
  return {
    exit: valid ? 0 : 1,
    json: {
      ...{ valid, number: last?.number ?? null, hash: last?.hash ?? null },
      ...{ previousHash: last?.previousHash ?? null, chain: chain.state, faults, statements: links },
      ...{ certificates, proves: 'integrity' },
    },
  }
}

/** The commands about statements: they open no database. */
export const statementCommands: readonly Command[] = [
  {
    name: 'statement verify',
    usage: verifyUsage,
    summary: 'vérifie des états récapitulatifs (ERDA), leurs certificats et leur suite, sans ouvrir la base',
    needs: 'nothing',
    run: verify,
  },
]
