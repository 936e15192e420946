import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const skipped = new Set(['node_modules', 'dist', 'coverage', 'reports', 'reference'])

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(path)
    else yield path
  }
}

/** Lists our own files in `folders` of `root` whose name `ends` so: relative, with slashes, sorted. */
export function files(root, folders, ends) {
  return folders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [...walk(folder)])
    .map((file) => relative(root, file).replaceAll(sep, '/'))
    .filter((file) => ends.test(file))
    .sort()
}
