import { mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pnpm } from './pnpm.mjs'

const packages = fileURLToPath(new URL('../packages/', import.meta.url))

/** The folders of the packages that are published. */
export function published() {
  return readdirSync(packages).filter((folder) => !manifest(folder).private)
}

function manifest(folder) {
  return JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8'))
}

/** Packs every package, built before, as npm would get it. Answers where each tarball lies, by the package's name. */
export function packAll(target) {
  mkdirSync(target, { recursive: true })
  return new Map(published().map((folder) => [manifest(folder).name, pack(folder, target)]))
}

function pack(folder, target) {
  const { status, stdout, stderr } = pnpm(['pack', '--json', '--pack-destination', resolve(target)], {
    cwd: join(packages, folder),
  })
  if (status !== 0) throw new Error(`${folder} cannot be packed: ${stdout}${stderr}`)
  return resolve(target, JSON.parse(stdout).filename)
}
