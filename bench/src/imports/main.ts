// How long the import of each package takes in a process of its own, beside XState's: `npm run bench:imports`, after
// `npm run build`. Packages take turns, so that a busy moment of the machine meets them all; medians are told.
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { figure, type Figures } from '../figure.js'
import { table } from '../print.js'

const rounds = 15
const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))
const built = readdirSync(packages).map((name) => [`@ordna/${name}`, `${packages}${name}/dist/index.js`] as const)
const measured = [...built, ['xstate', fileURLToPath(import.meta.resolve('xstate'))] as const]

/** Milliseconds of one import, as the process itself sees them: what Node needs to start is not among them. */
function once(path: string): number {
  const program = `const begun = performance.now(); await import(${JSON.stringify(path)}); console.log(performance.now() - begun)`
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }))
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

const times = new Map(measured.map(([name]) => [name, [] as number[]]))
for (let round = 0; round < rounds; round++) for (const [name, path] of measured) times.get(name)?.push(once(path))

const budgets: { readonly [name: string]: number } = { xstate: Number.POSITIVE_INFINITY, '@ordna/core': 60 }
const figures: Figures = Object.fromEntries(
  [...times].map(([name, all]) => [`import/${name}`, figure(median(all), 'ms', { atMost: budgets[name] ?? 150 })]),
)
console.log(table(figures))
