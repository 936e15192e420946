// Builds every package and packs it so that npm can install it: `npm run pack -- FOLDER`, default `tarballs`.
import { relative } from 'node:path'
import { pnpm } from './pnpm.mjs'
import { packAll } from './tarballs.mjs'

const target = process.argv[2] ?? 'tarballs'
process.stderr.write('Building the packages, which takes a few minutes…\n')
const built = pnpm(['--recursive', '--workspace-concurrency=2', '--filter', './packages/*', 'run', 'build'])
if (built.status !== 0) {
  process.stderr.write(`${built.stdout}${built.stderr}\nThe packages could not be built.\n`)
  process.exitCode = 1
} else {
  process.stderr.write('Packing them…\n')
  for (const path of packAll(target).values()) console.log(relative('.', path))
}
