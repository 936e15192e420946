// How fast lists are written, and whether their length needs memory: `npm run bench:documents`, and `-- --small` for a few
// thousand rows. Each contestant runs in processes of its own, in turns; medians are told.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { figure, type Figures } from '../figure.js'
import { table } from '../print.js'
import { contestants } from './lists.js'

type Told = { readonly seconds: number; readonly peak: number; readonly bytes: number }

const { values: asked } = parseArgs({
  options: { small: { type: 'boolean' }, one: { type: 'string' }, rows: { type: 'string' } },
})
const rounds = asked.small ? 1 : 3
const many = asked.small ? 20_000 : 1_000_000

if (asked.one === undefined) compare()
else console.log(JSON.stringify(await measured(asked.one, Number(asked.rows))))

async function measured(name: string, count: number): Promise<Told> {
  const run = contestants[name]
  if (!run) throw new Error(`Nothing is called ${name}.`)
  const begun = performance.now()
  const bytes = await run(count)
  const seconds = (performance.now() - begun) / 1000
  return { seconds, bytes, peak: process.resourceUsage().maxRSS / 1024 }
}

function apart(name: string, count: number): Told {
  const program = fileURLToPath(import.meta.url)
  const options = ['--import', 'tsx', program, '--one', name, '--rows', String(count)]
  return JSON.parse(execFileSync(process.execPath, options, { encoding: 'utf8' })) as Told
}

function median(all: readonly Told[], of: keyof Told): number {
  return all.map((told) => told[of]).toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN
}

function compare(): void {
  const names = Object.keys(contestants)
  const told = new Map(names.map((name) => [name, [] as Told[]]))
  for (let round = 0; round < rounds; round++) for (const name of names) told.get(name)?.push(apart(name, many))
  const figures: { [name: string]: Figures[string] } = {}
  for (const [name, all] of told) {
    const tenth = apart(name, many / 10)
    figures[`${name}/rows`] = figure(many / median(all, 'seconds'), '1/s')
    figures[`${name}/peak`] = figure(median(all, 'peak'), 'MB')
    // Ten times the rows in not half as much memory again: what grows with them is no row.
    figures[`${name}/peak, to that of a tenth`] = figure(median(all, 'peak') / tenth.peak, '', { atMost: 1.5 })
    figures[`${name}/size`] = figure(median(all, 'bytes') / 2 ** 20, 'MB')
  }
  const ratio = median(told.get('csv/ordna') ?? [], 'seconds') / median(told.get('csv/csv-stringify') ?? [], 'seconds')
  figures['csv/ordna, to csv-stringify'] = figure(ratio, '', { atMost: 3 })
  console.log(`${many} rows of ${8} columns`)
  console.log(table(figures))
}
