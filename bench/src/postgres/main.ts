// The figures that need a PostgreSQL server: `npm run bench:postgres`, and then `-- --json` for a program, `--quick`
// for a first look, `--huge` for ten million timers, `--only moves` for one part, `--check` to fail on a missed budget.
import { parseArgs } from 'node:util'
import type { Figures } from '../figure.js'
import { table } from '../print.js'
import { boardFigures } from './boards/figures.js'
import { claimFigures } from './claims/figures.js'
import { listFigures } from './lists/figures.js'
import { pgbench } from './moves/floor.js'
import { moveFigures } from './moves/figures.js'
import { openServer, type Server } from './server.js'
import { timerFigures } from './timers/figures.js'

const { values: asked } = parseArgs({
  options: {
    json: { type: 'boolean' },
    quick: { type: 'boolean' },
    huge: { type: 'boolean' },
    check: { type: 'boolean' },
    only: { type: 'string', multiple: true },
  },
})

const pending = [10_000, asked.quick ? 100_000 : 1_000_000, ...(asked.huge ? [10_000_000] : [])]

const effort = asked.quick
  ? {
      moves: { rounds: 2, milliseconds: 1_000, subjects: 5_000 },
      timers: { due: 5_000, milliseconds: 2_000 },
      claims: { pending, rounds: 4 },
      lists: { subjects: 200_000, times: 5 },
      boards: { orders: 200_000, times: 5 },
    }
  : {
      moves: { rounds: 5, milliseconds: 3_000, subjects: 20_000 },
      timers: { due: 20_000, milliseconds: 10_000 },
      claims: { pending, rounds: 11 },
      lists: { subjects: 1_000_000, times: 11 },
      boards: { orders: 1_000_000, times: 11 },
    }

const parts: { readonly [name: string]: (server: Server) => Promise<Figures> } = {
  moves: (server) => moveFigures(server, effort.moves),
  timers: (server) => timerFigures(server, effort.timers),
  claims: (server) => claimFigures(server, effort.claims),
  lists: (server) => listFigures(server, effort.lists),
  boards: (server) => boardFigures(server, effort.boards),
}

const say = (text: string) => process.stderr.write(`${text}\n`)

if (!pgbench) say('pgbench is not installed (Debian: apt-get install postgresql-contrib): its ratios are left out.')
const server = await openServer()
say(`PostgreSQL ${server.version}, fsync on`)
const figures: { [name: string]: Figures[string] } = {}
try {
  for (const name of asked.only ?? Object.keys(parts)) Object.assign(figures, await parts[name]?.(server))
} finally {
  await server.stop()
}
console.log(asked.json ? JSON.stringify(figures) : table(figures))
if (asked.check && Object.values(figures).some(({ ok }) => !ok)) process.exitCode = 1
