import { OrdnaError, RefusedError, type Fault, type Moved, type Refusal } from '@ordna/core'
import type { BulkOutcome } from './bulkData.js'

/** What an order's part of the work came to. Throws what is no fault of the order: the batch is tried again then. */
export function told(id: string, result: Moved | Refusal | Omit<Fault, 'id'>): BulkOutcome {
  if (result.outcome === 'moved') return { id, outcome: 'done' }
  if (result.outcome === 'refused') return { id, outcome: 'refused', code: result.code, message: short(result.message) }
  return faulty(id, result.error)
}

/** An order with which something is wrong. */
export function faulty(id: string, error: unknown): BulkOutcome {
  if (error instanceof RefusedError) return told(id, error.refusal)
  const code = error instanceof OrdnaError ? error.code : undefined
  if (code !== undefined && passing.has(code)) throw error
  const message = short(messageOf(error))
  return code === undefined ? { id, outcome: 'fault', message } : { id, outcome: 'fault', code, message }
}

/** What is over sooner or later, and is of no order. */
const passing: ReadonlySet<string> = new Set(['store_unreachable', 'contention', 'store_in_use'])

function messageOf(error: unknown): string {
  const said = (error as { readonly message?: unknown } | null)?.message
  return typeof said === 'string' ? said : String(error)
}

/** Pages of outcomes stand in the history: none is to be long. */
function short(text: string): string {
  return text.length <= 500 ? text : `${text.slice(0, 499)}…`
}
