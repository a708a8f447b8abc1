import { StringDecoder } from 'node:string_decoder'

/** The lines of a stream of UTF-8, cut at \n alone: readline also cuts at U+2028 and U+2029, which JSON leaves as they are. */
export async function* linesIn(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of stream) {
    const parts = (rest + decoder.write(Buffer.from(chunk))).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  rest += decoder.end()
  if (rest !== '') yield rest
}
