import { readJournals } from '../events.js'

/** How much comes about under load. */
export type Work = { readonly sends: number; readonly deliveries: number }

/** What the processes have written down that they did. */
export function workIn(journals: string): Work {
  const events = [...readJournals(journals).values()].flat()
  const count = (kind: string) => events.filter((event) => event.kind === kind).length
  return { sends: count('invoke'), deliveries: count('accepted') }
}

/** How far some work is from 0 to 1, by what there is least of. */
export function shareOf(done: Work, wanted: Work): number {
  return Math.min(1, done.sends / wanted.sends, done.deliveries / wanted.deliveries)
}
