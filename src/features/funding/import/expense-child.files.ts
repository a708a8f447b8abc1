import { buffer } from 'node:stream/consumers'
import type { ReadingOrder } from './expense-reader.files.ts'
import { type ExpenseFile, readExpenses, readHeaders } from './expense-reading.files.ts'

// The program that reads the files of one import: an order on the first line of its input, then their bytes; what they say on its output.

const input = await buffer(process.stdin)
const end = input.indexOf('\n')
const { files: told, mappings } = JSON.parse(input.toString('utf8', 0, end)) as ReadingOrder
let at = end + 1
const files: ExpenseFile[] = told.map(({ name, bytes }) => {
  at += bytes
  return { name, bytes: input.subarray(at - bytes, at) }
})
const answer = await (mappings === null ? readHeaders(files) : readExpenses(files, mappings))
process.stdout.write(JSON.stringify(answer))
