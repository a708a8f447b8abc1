import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axeViolations, launchChromium } from './support/chromium.ts'

const page = (body: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Verger</title></head>
   <body><main><h1>Forêt comestible</h1>${body}</main></body></html>`
const pages: Readonly<Record<string, string>> = {
  '/': page('<p>Pommiers et noisetiers.</p>'),
  '/sans-alternative': page('<img src="/absent.png">'),
}

let web: Server
let browser: Browser

beforeAll(async () => {
  web = createServer((request, response) => {
    const body = pages[request.url ?? '']
    response.writeHead(body ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'self'`,
    })
    response.end(body)
  }).listen(0, '127.0.0.1')
  await once(web, 'listening')
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  web.close()
})

async function open(path: string): Promise<Page> {
  const address = web.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const opened = await browser.newPage()
  await opened.goto(`http://127.0.0.1:${address.port}${path}`)
  return opened
}

it('opens a page and reads its text', async () => {
  const opened = await open('/')
  expect(await opened.getByRole('heading', { level: 1 }).textContent()).toBe('Forêt comestible')
})

it('draws letters: a page with text does not look like a blank one', async () => {
  const opened = await open('/')
  const written = await opened.screenshot()
  const width = await opened.locator('h1').evaluate((heading) => {
    const range = document.createRange()
    range.selectNodeContents(heading)
    return range.getBoundingClientRect().width
  })
  await opened.locator('main').evaluate((main) => main.replaceChildren())
  expect(width).toBeGreaterThan(100)
  expect(written.length).toBeGreaterThan((await opened.screenshot()).length)
})

it('finds a picture without alternative, under a policy that forbids scripts in the page', async () => {
  const opened = await open('/sans-alternative')
  expect(await axeViolations(opened)).toMatchObject([{ id: 'image-alt', nodes: ['img'] }])
})

it('finds nothing against a sound page', async () => {
  expect(await axeViolations(await open('/'))).toEqual([])
})
