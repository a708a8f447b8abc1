/** The words of a page, without its marks, each space plain. */
export const wordsIn = async (response: Response | Promise<Response>): Promise<string> =>
  (await (await response).text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
