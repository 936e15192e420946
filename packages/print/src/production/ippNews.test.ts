import type { IppPrinter, Job, PrinterState } from '@ordna/ipp'
import { expect, test } from 'vitest'
import { newsOfJob } from './ippNews.js'

type Says = { readonly job: Partial<Job> | null; readonly printer?: Partial<PrinterState> }

/** A printer that says this, and nothing else. */
function saying({ job, printer }: Says): IppPrinter {
  const known = job && { id: 1, name: 'o1', state: 'pending' as const, reasons: [], message: '', ...job }
  return {
    job: async () => known,
    state: async () => ({ state: 'idle', trouble: null, reasons: [], message: '', ...printer }),
    print: () => Promise.reject(new Error('prints nothing')),
    cancel: async () => null,
  }
}

const jam = { reasons: ['media-jam-warning'] }

test.each<readonly [says: Says, news: object]>([
  [{ job: { state: 'pending', reasons: ['job-queued'] } }, { state: 'received' }],
  [{ job: { state: 'pending' }, printer: jam }, { state: 'received' }],
  [
    { job: { state: 'held', reasons: ['job-hold-until-specified'] } },
    { state: 'held', details: 'job-hold-until-specified' },
  ],
  [{ job: { state: 'processing', reasons: ['job-printing'] } }, { state: 'processing' }],
  [{ job: { state: 'processing', message: ' Side 3 av 8 ' } }, { state: 'processing', details: 'Side 3 av 8' }],
  [
    { job: { state: 'processing' }, printer: jam },
    { state: 'stopped', details: 'media-jam-warning' },
  ],
  [
    { job: { state: 'processing' }, printer: { reasons: ['media-jam-report', 'media-empty-warning'] } },
    { state: 'processing' },
  ],
  [
    { job: { state: 'processing' }, printer: { trouble: 'toner-empty', reasons: ['toner-empty'] } },
    { state: 'stopped', details: 'toner-empty' },
  ],
  [
    { job: { state: 'stopped', reasons: ['printer-stopped'] }, printer: { trouble: 'media-empty-error' } },
    { state: 'stopped', details: 'media-empty-error' },
  ],
  [{ job: { state: 'stopped' } }, { state: 'stopped', details: 'stopped' }],
  [
    { job: { state: 'cancelled', reasons: ['job-canceled-at-device'] } },
    { state: 'cancelled', details: 'job-canceled-at-device' },
  ],
  [{ job: { state: 'aborted' } }, { state: 'aborted', details: 'aborted' }],
  [{ job: { state: 'completed', reasons: ['job-completed-successfully'] } }, { state: 'produced' }],
  [{ job: null }, { state: 'vanished', details: expect.stringContaining('may have printed it') }],
])('IM-30 IM-31 IM-32 IM-36 of %o an order hears %o', async (says, news) => {
  expect(await newsOfJob(saying(says), 'o1', new AbortController().signal)).toEqual(news)
})
