// Fails on code whose answer depends on the zone of the machine it runs on. Tests are exempt.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { files } from './files.mjs'
import { localDates } from './localDates.mjs'

const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url))
const sources = files(root, ['packages', 'examples', 'bench'], /(?<!\.test|\.test-d|\.config)\.(ts|mjs)$/)
const problems = sources.flatMap((file) =>
  localDates(file, readFileSync(join(root, file), 'utf8')).map(({ line, message }) => `${file}:${line} ${message}`),
)

for (const problem of problems) console.log(problem)
if (sources.length === 0) console.log('No source files were found.')
if (problems.length > 0 || sources.length === 0) process.exitCode = 1
