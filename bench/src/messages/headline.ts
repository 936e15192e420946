import type { Heard } from './events.js'
import type { Outcome } from './run.js'

/** What a run did and found, in one line, which names the first things that must not be. */
export function headline({ facts, repeats, violations, struck, milliseconds }: Outcome): string {
  const { heard, wanted, undeliverable } = facts
  const messages = [...wanted.values()].reduce((sum, marks) => sum + marks.length, 0)
  const failed = heard.filter(({ became }) => became !== 'taken').length
  const share = Math.round((100 * failed) / Math.max(1, heard.length))
  const blocks = facts.events.filter(({ kind }) => kind === 'blocked').length
  const found = violations.slice(0, 3).map(({ check, what }) => `${check}, ${what.slice(0, 300)}`)
  return [
    `${figure(messages)} messages (${figure(undeliverable.size)} to nobody) in ${figure(heard.length)} attempts, ${share} of 100 failing`,
    `${struck.kills} kills, ${struck.freezes} freezes, ${blocks} held-up loops`,
    `${figure(repeats.answerLost)} came again after a lost answer, ${figure(repeats.workerLost)} after a lost worker`,
    `${figure(messages / (milliseconds / 1_000))} a second, workers of ${sizeOf(facts)} MB`,
    `${figure(violations.length)} violations${found.length === 0 ? '' : ` (${found.join('; ')})`}`,
  ].join(', ')
}

/** By channel: how many messages arrived, and how many of them more than once. */
export function channelsOf({ facts: { heard } }: Outcome): string {
  const accepted = heard.filter(({ became }) => became === 'taken' || became === 'lost')
  return (['email', 'sms', 'webhook'] as const)
    .map((channel) => {
      const times = timesOf(accepted.filter((one) => one.channel === channel))
      const twice = [...times.values()].filter((count) => count > 1).length
      return `${channel}: ${figure(times.size)} arrived, ${figure(twice)} of them more than once`
    })
    .join('; ')
}

function timesOf(heard: readonly Heard[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const { mark } of heard) times.set(mark, (times.get(mark) ?? 0) + 1)
  return times
}

function sizeOf({ events }: Outcome['facts']): string {
  const sizes = events.flatMap((event) => (event.kind === 'sized' ? event.rss : []))
  return figure(sizes.reduce((most, size) => Math.max(most, size), 0) / 1_048_576)
}

function figure(count: number): string {
  return Math.round(count).toLocaleString('en')
}
