import { accepted } from './answerFrom.js'
import { notPossible } from './answered.js'
import { hasEnded, type Job } from './job.js'
import { jobsOf, newest } from './knownJobs.js'
import type { CheckedOptions } from './options.js'
import { ask, operations } from './wire/asking.js'

/** Takes back every job of a name that has not ended. One that ends just now is none to take back. */
export async function withdraw(options: CheckedOptions, name: string, signal: AbortSignal): Promise<Job | null> {
  for (const job of await jobsOf(options, name, signal)) {
    if (hasEnded(job)) continue
    const attributes = { 'job-id': { as: 'integer', value: job.id } } as const
    const answer = await ask(options, { operation: operations.cancelJob, attributes }, signal)
    if (answer.status !== notPossible) accepted(answer)
  }
  return newest(options, name, signal)
}
