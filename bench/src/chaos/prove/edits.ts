import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { replaceOnce } from '../../../../scripts/replaceOnce.mjs'

/** A line of our own source, put back to what it was before it was mended. */
export type Edit = {
  /** Below `packages`. */
  readonly file: string
  /** What stands there now, in exactly one place. */
  readonly text: string
  readonly by: string
}

/** Where the file of an edit lies. */
export function pathOf({ file }: Pick<Edit, 'file'>): string {
  return fileURLToPath(new URL(`../../../../packages/${file}`, import.meta.url))
}

/** A file with these edits made. @throws where what an edit replaces does not stand there once. */
export function edited(path: string, edits: readonly Edit[]): string {
  return edits
    .filter((edit) => pathOf(edit) === path)
    .reduce((source, edit) => replaceOnce(source, { what: 'A seeded bug', ...edit }), readFileSync(path, 'utf8'))
}
