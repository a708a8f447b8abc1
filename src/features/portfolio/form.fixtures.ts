/** The text of a page, its no-break spaces made plain. */
export const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')

type Reader = { readonly get: (path: string) => Promise<Response> }

/** Every field of the form at this address, as a browser would send it back; its token is left out. */
export async function fieldsOf(who: Reader, path: string): Promise<Record<string, string>> {
  const text = await (await who.get(path)).text()
  return inputsIn(text)
}

/** The same, from a page already read: by name, decoded; what is not ticked is absent. */
export function inputsIn(html: string): Record<string, string> {
  const decode = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  const main = html.slice(html.indexOf('<main'))
  const fields: Record<string, string> = {}
  for (const [tag] of main.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    const isOff = /type="(radio|checkbox)"/.test(tag) && !/ checked=""/.test(tag)
    if (name && !isOff) fields[name] = decode(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', value = ''] of main.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</g))
    fields[name] = decode(value)
  for (const [, name = '', body = ''] of main.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    fields[name] = /value="([^"]*)" selected/.exec(body)?.[1] ?? ''
  delete fields.csrf
  return fields
}
