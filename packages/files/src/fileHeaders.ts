import { OrdnaError } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { checkContentType, extensionOf } from './contentType.js'
import type { StoredFile } from './fileStore.js'
import { partsOf, shown } from './parts.js'

/** What a file is called by whoever downloads it. */
export type FileHeadersOptions = {
  /** Without an ending, which is the type's own; default the first letters of its hash. */
  readonly name?: string
}

/**
 * The headers with which a file is handed out over HTTP: to be saved and not shown, as what it is and nothing else, to be kept
 * by nobody on the way.
 *
 * A photo still shows in a page's `<img>`. Whether the one who asks may have the file is yours to find out before.
 *
 * @throws OrdnaError `invalid_value` for a type that no file store hands out, and for what is no file.
 */
export function fileHeaders(
  file: Pick<StoredFile, 'contentType' | 'size' | 'sha256'>,
  options: FileHeadersOptions = {},
): { readonly [header: string]: string } {
  assertNames('options of fileHeaders', options, { name: true })
  const { contentType, size, sha256 } = partsOf('file', file, ['contentType', 'size', 'sha256'])
  const type = checkContentType(contentType)
  if (!Number.isSafeInteger(size) || size < 0) throw unusable('size', size, 'a number of bytes')
  if (typeof sha256 !== 'string') throw unusable('sha256', sha256, 'its hash')
  const { name = sha256.slice(0, 12) } = partsOf('options', options, ['name'])
  if (typeof name !== 'string') throw unusable('name', name, 'a text')
  return {
    'content-type': type,
    'content-length': String(size),
    'content-disposition': attachment(`${nameOf(name)}.${extensionOf(type)}`),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  }
}

function unusable(what: string, value: unknown, wanted: string): OrdnaError {
  const message = `The file's ${what} is '${shown(value)}' and not ${wanted}. Give what \`get\` has answered.`
  return new OrdnaError('invalid_value', message, { what, value: shown(value) })
}

/** As a header says it: in ASCII for old clients, and whole. */
export function attachment(name: string): string {
  const ascii = name.replaceAll(/[^\w .-]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(name)}`
}

/** Letters, digits, spaces and few signs of any script: no path, no line, no mark that turns the writing round. */
function nameOf(name: string): string {
  const plain = [...name.normalize('NFC')].slice(0, 100).join('')
  return plain.replaceAll(/[^\p{L}\p{M}\p{N} _-]/gu, '_').trim() || 'file'
}

/** RFC 5987: what `encodeURIComponent` leaves as it is and a header may not have. */
function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
