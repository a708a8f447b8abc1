// The floor: node:http that runs the given queries, if any, then sends given bytes with given headers, and does nothing else.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import pg from 'pg'

const [file = '', databaseUrl] = process.argv.slice(2)
const { headers, body, queries } = JSON.parse(readFileSync(file, 'utf8'))
const bytes = Buffer.from(body, 'base64')
const pool = databaseUrl === undefined ? null : new pg.Pool({ connectionString: databaseUrl, max: 10 })

async function answer(response) {
  for (const { text, values } of pool === null ? [] : queries) await pool.query(text, values)
  response.writeHead(200, headers)
  response.end(bytes)
}

const server = createServer((_request, response) => void answer(response))
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`))
