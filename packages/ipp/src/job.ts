import { first, texts } from './wire/asking.js'
import type { ReadGroup } from './wire/message.js'

/** Where a job stands, by RFC 8011: `stopped` is one that the printer began and cannot go on with. */
export type JobState = 'pending' | 'held' | 'processing' | 'stopped' | 'cancelled' | 'aborted' | 'completed'

const states: ReadonlyMap<unknown, JobState> = new Map([
  [3, 'pending'],
  [4, 'held'],
  [5, 'processing'],
  [6, 'stopped'],
  [7, 'cancelled'],
  [8, 'aborted'],
  [9, 'completed'],
])

/** A job as the printer tells of it. */
export type Job = {
  /** The printer's number, which it may give again after it was switched off. */
  readonly id: number
  readonly name: string
  readonly state: JobState
  /** The printer's words for it, such as `job-printing` or `media-empty`. */
  readonly reasons: readonly string[]
  readonly message: string
}

/** What is asked of a job. */
export const asked = ['job-id', 'job-name', 'job-state', 'job-state-reasons', 'job-state-message'] as const

/** Null where it is none: a printer may leave out what it does not show to everybody. */
export function readJob(group: ReadGroup | undefined): Job | null {
  const [id, name, said] = [first(group, 'job-id'), first(group, 'job-name'), first(group, 'job-state-message')]
  const state = states.get(first(group, 'job-state'))
  if (typeof id !== 'number' || state === undefined) return null
  const reasons = texts(group, 'job-state-reasons').filter((reason) => reason !== 'none')
  return {
    id,
    name: typeof name === 'string' ? name : '',
    state,
    reasons,
    message: typeof said === 'string' ? said : '',
  }
}

/** Whether nothing of it will be printed any more. */
export function isGivenUp({ state }: Job): boolean {
  return state === 'cancelled' || state === 'aborted'
}

/** Whether nothing will become of it any more. */
export function hasEnded(job: Job): boolean {
  return isGivenUp(job) || job.state === 'completed'
}

/** Whether its document is still awaited: whoever made the job is sending it, or is gone. */
export function isWithoutDocument({ state, reasons }: Job): boolean {
  const isAwaited = reasons.some((reason) => reason === 'job-incoming' || reason === 'job-data-insufficient')
  return isAwaited && (state === 'held' || state === 'pending')
}
