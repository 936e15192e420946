import type { EInvoiceProvider, Submission, SubmissionStatus } from '../provider.js'

/** What a postman may do wrong with a submission. */
export type Trouble = 'busy' | 'lost'

/** A provider in memory: takes what it is given once for each key, and says of it what it was told to say. */
export function postman({ troubles = [] as Trouble[], reaches = true } = {}) {
  const taken = new Map<string, Submission>()
  const calls = { submit: 0, status: 0 }
  let says: SubmissionStatus = { state: 'pending' }
  const provider: EInvoiceProvider = {
    canReceive: async () => reaches,
    submit: async (submission) => {
      calls.submit += 1
      const trouble = troubles.shift()
      if (trouble === 'busy') throw new Error('429')
      taken.set(submission.idempotencyKey, submission)
      if (trouble === 'lost') throw new Error('the answer is lost')
      return `peppol ${submission.idempotencyKey}`
    },
    status: async () => {
      calls.status += 1
      return says
    },
  }
  return { provider, taken, calls, say: (news: SubmissionStatus) => void (says = news) }
}
