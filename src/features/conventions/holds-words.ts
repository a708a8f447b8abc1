const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Whether a text holds each of these words, accents and capitals aside; any text does when there is none. */
export function holdsWords(words: string): (text: string) => boolean {
  const wanted = folded(words).split(/\s+/)
  return (text) => {
    const plain = folded(text)
    return wanted.every((word) => plain.includes(word))
  }
}
