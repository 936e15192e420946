import type { PrintLineData } from '../line/data.js'
import type { PrintOrderData } from '../order/data.js'

/**
 * What production is asked. The same id is the same question, however often it comes: it must never print twice for it.
 */
export type ProductionQuestion = {
  readonly id: string
  readonly tenant: string
  readonly order: string
  /** The id of the line, where the order has lines: production is asked for each of them by itself. */
  readonly line?: string
  /** What is to be printed: all of an order, or its one line. */
  readonly items: PrintOrderData['items']
  /** All that is known of the order, or of the line. */
  readonly data: PrintOrderData | PrintLineData
}

/** Prints, or has printed: a driver of a printer, a workflow system, a hot folder. A throw is tried again. */
export interface Production {
  /**
   * Takes an order on, or a line. What becomes of it is told later, by the transitions of the role `integration`: those of
   * the line, where the question names one.
   */
  handOver(question: ProductionQuestion, signal: AbortSignal): Promise<void>
  /** Told that an order was cancelled, or a line, whether it was handed over or not. */
  withdraw?(question: ProductionQuestion, signal: AbortSignal): Promise<void>
}
