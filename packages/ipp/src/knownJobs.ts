import { answerFrom } from './answerFrom.js'
import { asked, isGivenUp, readJob, type Job } from './job.js'
import type { CheckedOptions } from './options.js'
import { groupsOf, keywords, operations } from './wire/asking.js'
import type { Attributes } from './wire/message.js'

/**
 * Of those that the printer did not give up the oldest, which is the one that counts; else the newest of the others.
 */
export async function newest(options: CheckedOptions, name: string, signal: AbortSignal): Promise<Job | null> {
  const jobs = await jobsOf(options, name, signal)
  return jobs.find((job) => !isGivenUp(job)) ?? jobs.at(-1) ?? null
}

/** All of a name, by their numbers. One that is done between the two questions is found by the second. */
export async function jobsOf(options: CheckedOptions, name: string, signal: AbortSignal): Promise<readonly Job[]> {
  const found = new Map<number, Job>()
  for (const which of ['not-completed', 'completed']) {
    const attributes: Attributes = {
      'which-jobs': { as: 'keyword', value: which },
      'requested-attributes': keywords(...asked),
    }
    const answer = await answerFrom(options, { operation: operations.jobs, attributes }, signal)
    for (const job of groupsOf(answer, 'job').map(readJob)) if (job?.name === name) found.set(job.id, job)
  }
  return [...found.values()].toSorted((one, other) => one.id - other.id)
}
