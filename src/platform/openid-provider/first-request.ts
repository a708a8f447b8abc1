import type { RequestListener } from 'node:http'

/** Makes what answers at the first request, once: nothing is loaded for a provider that nobody goes to. */
export function onFirstRequest(
  make: () => Promise<RequestListener>,
  onFault: (error: unknown) => void,
): RequestListener {
  let made: Promise<RequestListener> | null = null
  return async (request, response) => {
    made ??= make()
    try {
      const answer = await made
      answer(request, response)
    } catch (error) {
      onFault(error)
      response.writeHead(500).end()
    }
  }
}
