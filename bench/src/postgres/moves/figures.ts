import { strictEqual } from 'node:assert/strict'
import { type Budget, figure, type Figures } from '../../figure.js'
import { median } from '../../rounds.js'
import type { Server } from '../server.js'
import { type Contestant, contestants } from './contestants.js'

/** How long to measure: rounds, in each of which everybody has its turn at every number of clients. */
export type MoveEffort = { readonly rounds: number; readonly milliseconds: number; readonly subjects: number }

/** Changes a second of everybody, round by round: by name and clients. */
type Rates = Map<string, number[]>

const crowds = [1, 8, 32] as const

/** Which crowds somebody is asked to serve. */
const crowdsOf = (name: string): readonly number[] => (name === 'sendMany' ? [8] : crowds)

export async function moveFigures(server: Server, effort: MoveEffort): Promise<Figures> {
  const everybody = await contestants(server, effort.subjects)
  try {
    return figuresOf(await contest(everybody, effort))
  } finally {
    for (const { end } of everybody) await end()
  }
}

/** Everybody in turn, round after round; the first is for warming up and is not counted. */
async function contest(everybody: readonly Contestant[], { rounds, milliseconds }: MoveEffort): Promise<Rates> {
  const rates: Rates = new Map()
  for (let round = 0; round <= rounds; round++) {
    for (const clients of crowds) {
      for (const contestant of everybody) {
        if (!crowdsOf(contestant.name).includes(clients)) continue
        const rate = await turn(contestant, { clients, milliseconds })
        const name = `${contestant.name} at ${clients}`
        if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate])
        process.stderr.write(
          `${round === 0 ? 'warming up' : `round ${round}`}: ${name}: ${Math.round(rate)} a second\n`,
        )
      }
    }
  }
  return rates
}

/** One turn. What it claims to have done must stand in the database. */
async function turn(contestant: Contestant, effort: { clients: number; milliseconds: number }): Promise<number> {
  await contestant.tidy()
  const before = await contestant.count()
  const { done, seconds } = await contestant.run(effort)
  const after = await contestant.count()
  strictEqual(after - before, done, `${contestant.name} lost changes at ${effort.clients} clients`)
  return done / seconds
}

/** What ours must be at least, of somebody else's rate. */
const budgets: { readonly [other: string]: (clients: number) => Budget | null } = {
  floor: (clients) => ({ atLeast: clients === 1 ? 0.8 : 1 }),
  naive: () => null,
  dbos: () => ({ atLeast: 5 }),
  graphile: () => ({ atLeast: 5 }),
  pgBoss: () => ({ atLeast: 3 }),
}

const titles: { readonly [name: string]: string } = {
  floor: 'pgbench',
  naive: 'BEGIN … COMMIT by hand',
  ours: 'send',
  sendMany: 'sendMany of 100',
  dbos: 'DBOS',
  graphile: 'graphile-worker',
  pgBoss: 'pg-boss',
}

function figuresOf(rates: Rates): Figures {
  const figures: { [name: string]: Figures[string] } = {}
  for (const [key, values] of rates) {
    const [name, clients] = key.split(' at ') as [string, string]
    figures[`move/${titles[name]} at ${clients}`] = figure(median(values), 'a second')
  }
  for (const [other, budgetOf] of Object.entries(budgets)) {
    for (const clients of crowds) {
      const ratio = ratioOf(rates, `ours at ${clients}`, `${other} at ${clients}`)
      if (ratio !== null)
        figures[`move/send ÷ ${titles[other]} at ${clients}`] = figure(ratio, 'times', budgetOf(clients))
    }
  }
  const many = ratioOf(rates, 'sendMany at 8', 'floor at 8')
  if (many !== null) figures[`move/${titles.sendMany} ÷ ${titles.floor} at 8`] = figure(many, 'times', { atLeast: 3 })
  return figures
}

/** The median of what one made of the other in the same round. */
function ratioOf(rates: Rates, one: string, other: string): number | null {
  const [above, below] = [rates.get(one), rates.get(other)]
  return above && below ? median(above.map((rate, round) => rate / (below[round] as number))) : null
}
