import type { Fault } from './faults/plan.js'
import type { Outcome } from './run.js'

/** What a run's time went into, in one line. */
export function timesOf({ took }: Outcome): string {
  return Object.entries(took)
    .map(([what, milliseconds]) => `${what} ${(milliseconds / 1_000).toFixed(1)} s`)
    .join(', ')
}

/** What a run did and found, in one line, which names the first things that must not be: a log is often cut to its end. */
export function headline({ tally, struck, violations }: Outcome): string {
  const { sends, ok, refused, unknown } = tally
  const count = (...faults: readonly Fault[]) => faults.reduce((sum, fault) => sum + (struck.get(fault) ?? 0), 0)
  const faults = [
    some(count('killClient', 'killWorker'), 'kill'),
    some(count('crash'), 'crash', 'crashes'),
    some(count('cut'), 'cut'),
    some(count('terminate'), 'terminated backend'),
    some(count('freeze'), 'freeze'),
    some(count('blackOut'), 'blackout'),
    some(count('silence'), 'silence'),
    some(count('wipeOut'), 'recovery of all at once', 'recoveries of all at once'),
    some(count('scaleOut'), 'recovery with more joining', 'recoveries with more joining'),
    some(count('hoard'), 'claim by a clock that is ahead', 'claims by a clock that is ahead'),
    some(count('archive'), 'subject archived', 'subjects archived'),
  ]
  const answers = `${figure(ok)} ok, ${figure(refused)} refused, ${figure(unknown)} unknown`
  return `${figure(sends)} sends (${answers}), ${faults.join(', ')}: ${some(violations.length, 'violation')}${named(violations)}`
}

function named(violations: Outcome['violations']): string {
  const first = violations.slice(0, 3).map(({ check, what }) => `${check}, ${what.slice(0, 300)}`)
  return first.length === 0 ? '' : ` (${first.join('; ')})`
}

function some(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`
}

function figure(count: number): string {
  return count.toLocaleString('en')
}
