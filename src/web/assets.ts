import { existsSync, readFileSync } from 'node:fs'

/** Beside the bundle, or from the sources towards `dist`. */
const places = ['./assets.json', '../assets.json', '../../dist/assets.json']

type Manifest = Readonly<Record<string, string>>

let read: Manifest | undefined

function manifest(): Manifest {
  if (read) return read
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  read = found ? (JSON.parse(readFileSync(found, 'utf8')) as Manifest) : {}
  return read
}

/**
 * Address of a static file by its logical name: 'terreau.css' gives '/static/terreau.3f2a91c0.css'. The name carries the
 * hash of the bytes, so that it may be cached for ever. Without any build (unit tests) the plain name is given;
 * with one, a name that it lacks is a bug and throws.
 */
export function asset(name: string): string {
  const urls = manifest()
  const url = urls[name]
  if (url) return url
  if (Object.keys(urls).length > 0) throw new Error(`no built asset is named ${name}`)
  return `/static/${name}`
}
