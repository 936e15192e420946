import type { JobHandler, Message } from '@ordna/core'
import * as v from 'valibot'
import { PrintOrderData } from '../order/data.js'
import type { Production, ProductionQuestion } from './port.js'

/**
 * The handlers by which production gets orders, for the engine's `jobs`. Without a production of yours people produce:
 * orders are received at once.
 */
export function productionJobs(production?: Production) {
  return {
    /** Hands an approved order over. */
    handOver: async (job, signal) => {
      await production?.handOver(questionOf(job), signal)
      return { send: 'receive' }
    },
    /** Tells of a cancelled one. */
    withdraw: async (job, signal) => {
      await production?.withdraw?.(questionOf(job), signal)
    },
  } satisfies Record<string, JobHandler>
}

/** By the order, not by the job: an order that is approved again after an override is the same order. */
function questionOf({ subject, life, data }: Message): ProductionQuestion {
  return { id: `${life}/${subject.id}`, tenant: subject.tenant, order: subject.id, data: v.parse(PrintOrderData, data) }
}
