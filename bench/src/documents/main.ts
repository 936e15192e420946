// How fast documents are drawn and numbered, how fast lists are written, and whether their length needs memory:
// `npm run bench:documents`, `-- --small` for a first look, `--only lists` for a part of it, `--rounds 1` for fewer rounds.
import { parseArgs } from 'node:util'
import type { Figures } from '../figure.js'
import { openServer, type Server } from '../postgres/server.js'
import { table } from '../print.js'
import { listFigures, storedFigures } from './listFigures.js'
import { paperFigures } from './paperFigures.js'
import { seriesFigures } from './seriesFigures.js'

const { values: asked } = parseArgs({
  options: { small: { type: 'boolean' }, only: { type: 'string', multiple: true }, rounds: { type: 'string' } },
})

const rounds = Number(asked.rounds ?? (asked.small ? 1 : 3))
const effort = asked.small
  ? { papers: 5, lists: 20_000, stored: 10_000, series: 80 }
  : { papers: 20, lists: 1_000_000, stored: 200_000, series: 1_600 }

const parts: { readonly [name: string]: (server: Server) => Promise<Figures> } = {
  papers: () => paperFigures({ papers: effort.papers, rounds }),
  lists: () => listFigures({ rows: effort.lists, rounds }),
  stored: (server) => storedFigures((name) => server.create(name), { rows: effort.stored, rounds }),
  series: async (server) => seriesFigures(await server.create('series'), { documents: effort.series, rounds }),
}

const server = await openServer()
const figures: { [name: string]: Figures[string] } = {}
try {
  for (const name of asked.only ?? Object.keys(parts)) {
    const part = parts[name]
    if (!part) throw new Error(`There is no part '${name}'; there are ${Object.keys(parts).join(', ')}.`)
    Object.assign(figures, await part(server))
  }
} finally {
  await server.stop()
}
console.log(table(figures))
if (Object.values(figures).some(({ ok }) => !ok)) process.exitCode = 1
