// How long draining a backlog of timers holds the event loop: `npm run bench:loop`.
import { figure } from '../figure.js'
import { table } from '../print.js'
import { median } from '../rounds.js'
import { drain, type Drain } from './drain.js'

const backlog = 3_000
const rounds = 5
const budget = { atMost: 50 }

const drains: { readonly [name: string]: Drain } = {
  tick: { backlog, lines: 20, by: 'tick' },
  work: { backlog, lines: 20, by: 'work' },
  'tick, 10 kB each': { backlog, lines: 400, by: 'tick' },
}

/** The first drain is of code that has run little or never; the others of code that the compiler has seen. */
async function measure(name: string, asked: Drain) {
  const first = await drain(asked)
  const longest: number[] = []
  for (let round = 0; round < rounds; round++) longest.push((await drain(asked)).longest)
  return {
    [`${name}: first`]: figure(first.longest, 'ms', budget),
    [`${name}: median of ${rounds}`]: figure(median(longest), 'ms', budget),
    [`${name}: worst of ${rounds}`]: figure(Math.max(...longest), 'ms', budget),
    [`${name}: turns`]: figure(first.count, ''),
  }
}

const figures = []
for (const [name, asked] of Object.entries(drains)) figures.push(await measure(name, asked))
console.log(`${backlog} timers: the longest turn of the event loop, in time of the processor`)
console.log(table(Object.assign({}, ...figures)))
