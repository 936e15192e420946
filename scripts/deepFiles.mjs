import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { files } from './files.mjs'

/** The test files that ask whether they have more time, wherever they are moved. */
export function deepFiles(root) {
  return files(root, ['packages', 'examples', 'bench'], /\.test\.ts$/).filter((file) =>
    readFileSync(join(root, file), 'utf8').includes("inject('deep')"),
  )
}
