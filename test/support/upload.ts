import type { Browser, TestApp } from './app.ts'

/** Sends a form with files, as a browser does from a page of ours that it has just opened. */
export async function upload(
  { app }: TestApp,
  browser: Browser,
  { path, fields }: { readonly path: string; readonly fields: Readonly<Record<string, string | File>> },
): Promise<Response> {
  const html = await (await browser.get('/affichage')).text()
  const body = new FormData()
  body.append('csrf', /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '')
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return app.request(`http://localhost${path}`, {
    ...{ method: 'POST', body },
    headers: { cookie, origin: 'http://localhost', host: 'localhost' },
  })
}
