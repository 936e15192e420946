import { figure, type Budget, type Figures } from '../figure.js'
import { runApart } from '../isolate.js'
import { median } from '../rounds.js'
import type { Effort, Name, Taken } from './contest.js'

/** How often the contest is held, each time in a fresh isolate, and how long. */
export type ContestEffort = Effort & { readonly isolates: number }

/** `decide` against its peers and against the floor. The ratios are taken within each round. */
export async function decideFigures({ isolates, ...effort }: ContestEffort): Promise<Figures> {
  const held: Taken[] = []
  for (let index = 0; index < isolates; index++) held.push(await runApart('bench/src/decide/contest.ts', effort))
  const all = (name: Name) => held.flatMap((taken) => taken[name])
  const ours = all('ordna')
  const times = (name: Name, unit: string, budget: Budget | null) =>
    figure(median(all(name).map((nanoseconds, round) => nanoseconds / (ours[round] as number))), unit, budget)
  const nanoseconds = (name: Name) => figure(median(all(name)), 'ns a move')
  return {
    'decide/ordna': nanoseconds('ordna'),
    'decide/xstate': nanoseconds('xstate'),
    'decide/robot3': nanoseconds('robot'),
    'decide/table': nanoseconds('plainTable'),
    'decide/table with history': nanoseconds('historyTable'),
    'decide/against xstate': times('xstate', "× XState 5's transition", { atLeast: 50 }),
    'decide/against robot3': times('robot', "× robot3's interpret and send", null),
    'decide/against table': times('plainTable', '× a table that writes no history', null),
    'decide/against table with history': times('historyTable', '× a table that writes history', { atLeast: 0.5 }),
  }
}
