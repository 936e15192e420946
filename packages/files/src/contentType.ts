import { OrdnaError } from '@ordna/core'
import { shown } from './parts.js'

/** What a file may be. Nothing in it is run by a browser: pages, scripts and SVG, which may hold them, are not on it. */
export const contentTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  'application/xml',
  'text/plain; charset=utf-8',
] as const

/** One of `contentTypes`, as it stands in the header `Content-Type`. */
export type ContentType = (typeof contentTypes)[number]

/** How a type ends a file's name, and what its bytes look like. */
type Kind = { readonly extension: string; readonly isLike: (bytes: Uint8Array) => boolean }

const kinds: { readonly [Type in ContentType]: Kind } = {
  'image/jpeg': { extension: 'jpg', isLike: (bytes) => begins(bytes, [0xff, 0xd8, 0xff]) },
  'image/png': { extension: 'png', isLike: (bytes) => begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  'image/webp': { extension: 'webp', isLike: (bytes) => says(bytes, 0, 'RIFF') && says(bytes, 8, 'WEBP') },
  'image/heic': {
    extension: 'heic',
    isLike: (bytes) => says(bytes, 4, 'ftyp') && brands.some((b) => says(bytes, 8, b)),
  },
  'application/pdf': { extension: 'pdf', isLike: (bytes) => says(bytes, 0, '%PDF-') },
  'application/xml': { extension: 'xml', isLike: isPlainXml },
  'text/plain; charset=utf-8': { extension: 'txt', isLike: isText },
}

const brands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

const byExtension = new Map(contentTypes.map((type) => [kinds[type].extension, type]))

/** How the key of a file of this type ends. */
export function extensionOf(type: ContentType): string {
  return kinds[type].extension
}

/** The type that an extension stands for; undefined for every other text. */
export function typeOfExtension(extension: string): ContentType | undefined {
  return byExtension.get(extension)
}

/** One of the types, whoever says so. Throws `invalid_value` for every other. */
export function checkContentType(type: unknown): ContentType {
  const found = contentTypes.find((known) => known === type)
  if (found) return found
  const message = `A file of type '${shown(type)}' is not kept or handed out. Give one of: ${contentTypes.join('; ')}.`
  throw new OrdnaError('invalid_value', message, { what: 'content type', problem: 'type' })
}

/** Whether the bytes begin as files of this type do; a text is whole UTF-8 without control characters. */
export function isLike(type: ContentType, bytes: Uint8Array): boolean {
  return kinds[type].isLike(bytes)
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function says(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0))
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** What makes a browser draw or run an XML document, or read others with it; references could hide any of it. */
const lively = /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|http:\/\/www\.w3\.org\/(1999\/xhtml|2000\/svg|1999\/XSL)|&#/i

/** An XML document in UTF-8 that is data: with a declaration, and with nothing that a browser makes a page of. */
function isPlainXml(bytes: Uint8Array): boolean {
  if (!says(bytes, 0, '<?xml ') || !isText(bytes)) return false
  return !lively.test(new TextDecoder().decode(bytes))
}
