import type { PrintOrderData } from '../order/data.js'

/**
 * What production is asked. The same id is the same question, however often it comes: it must never print twice for it.
 */
export type ProductionQuestion = {
  readonly id: string
  readonly tenant: string
  readonly order: string
  readonly data: PrintOrderData
}

/** Prints, or has printed: a driver of a printer, a workflow system, a hot folder. A throw is tried again. */
export interface Production {
  /** Takes an order on. What becomes of it is told later, by the transitions of the role `integration`. */
  handOver(question: ProductionQuestion, signal: AbortSignal): Promise<void>
  /** Told that an order was cancelled, whether it was handed over or not. */
  withdraw?(question: ProductionQuestion, signal: AbortSignal): Promise<void>
}
