import type { JobHandler, Message } from '@ordna/core'
import * as v from 'valibot'
import { PrintLineData } from '../line/data.js'
import { PrintOrderData } from '../order/data.js'
import type { Production, ProductionQuestion } from './port.js'

/**
 * The handlers by which production gets orders, for the engine's `jobs`. Without a production of yours people produce:
 * orders are received at once.
 */
export function productionJobs(production?: Production) {
  return {
    /** Hands an approved order over, or a line. */
    handOver: async (job, signal) => {
      await production?.handOver(questionOf(job), signal)
      return { send: 'receive' }
    },
    /** Tells of what was cancelled. */
    withdraw: async (job, signal) => {
      await production?.withdraw?.(questionOf(job), signal)
    },
  } satisfies Record<string, JobHandler>
}

/**
 * What an order with lines needs besides, for the engine's `jobs`: `{ ...printJobs(providers, open), ...printLineJobs }`. It
 * opens the lines of an order that is ready for production, each of which is then handed over by itself.
 */
export const printLineJobs = { openLines: async () => ({ send: 'openLines' }) } satisfies Record<string, JobHandler>

/** By the subject, not by the job: an order that is approved again after an override is the same order. */
function questionOf({ subject, life, data }: Message): ProductionQuestion {
  const { tenant } = subject
  const id = `${life}/${subject.id}`
  if (subject.lifecycle === 'print_line') {
    const { order, ...line } = v.parse(PrintLineData, data)
    return { id, tenant, order, line: subject.id, items: [line], data: { order, ...line } }
  }
  const order = v.parse(PrintOrderData, data)
  return { id, tenant, order: subject.id, items: order.items, data: order }
}
