import type { JobHandler, Message } from '@ordna/core'
import { followProduction, followReading, type InProduction } from './follow.js'
import { tidied, type ProductionNews } from './news.js'
import type { Production } from './port.js'
import { questionOf, runOf } from './question.js'

/** Opens the orders of a tenant, or the lines, for a job of one of them. */
export type OpenSubjects = (subject: Message['subject']) => InProduction

/**
 * The handlers by which production gets orders, and is asked what becomes of them, for the engine's `jobs`. Without a
 * production of yours people produce: orders are received at once.
 */
export function productionJobs(production: Production | undefined, open: OpenSubjects) {
  return {
    /** Hands over what is approved, or is printed again: what is left of the run before is taken back first. */
    handOver: async (job, signal) => {
      const run = runOf(job)
      if (run > 1) await production?.withdraw?.(questionOf(job, run - 1), signal)
      const told = await production?.handOver(questionOf(job), signal)
      if (!told && run === 1) return { send: 'receive' }
      const news = tidied({ ...takenOn, ...told, run })
      await followProduction(open(job.subject), job.subject.id, news)
      return news.state === 'waiting' ? { send: 'recordProduction', input: news } : undefined
    },
    /** Tells of what was cancelled. */
    withdraw: async (job, signal) => {
      await production?.withdraw?.(questionOf(job), signal)
    },
    /** Asks what became of an order. */
    checkProduction: async ({ subject }, signal) => {
      const { read } = production ?? {}
      if (!read) return
      await followReading(open(subject), subject.id, async ({ life, data }) => {
        const asked = { subject, life, data }
        return { ...(await read(questionOf(asked), signal)), run: runOf(asked) }
      })
    },
  } satisfies Record<string, JobHandler>
}

/** What a production says that says nothing of an order which is printed again. */
const takenOn: ProductionNews = { state: 'received', source: 'production' }

/**
 * What an order with lines needs besides, for the engine's `jobs`: `{ ...printJobs(providers, open), ...printLineJobs }`. It
 * opens the lines of an order that is ready for production, each of which is then handed over by itself.
 */
export const printLineJobs = {
  /** Opens the lines of an order. */
  openLines: async () => ({ send: 'openLines' }),
} satisfies Record<string, JobHandler>
