import type { FaultCode } from './import-fault.ts'

/** Elements that a part read as a whole tree may hold: a tree takes some hundred times the room of its text. */
const MOST_ELEMENTS = 1_000_000

/** Any markup declaration but a comment or a raw section: a document type, an entity. No spreadsheet writes one. */
const declaration = /<!(?!--|\[CDATA\[)/

/** Why a part of a workbook is not read, its bytes taken one by one as characters; null when it may be. */
export function refusalOfPart(text: string, mostElements = MOST_ELEMENTS): FaultCode | null {
  if (declaration.test(text)) return 'entities'
  let elements = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text.charCodeAt(at + 1) !== 0x2f) elements += 1
    if (elements > mostElements) return 'zip-bomb'
  }
  return null
}
