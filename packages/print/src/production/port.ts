import type { PrintLineData } from '../line/data.js'
import type { PrintOrderData } from '../order/data.js'
import type { ProductionNews } from './news.js'

/**
 * What production is asked. The same id is the same question, however often it comes: it must never print twice for it.
 * An order that is printed again is another question.
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
   * Takes an order on, or a line, and says how it stands with it; nothing is `received`. What is `waiting` was not taken on,
   * and is asked again a minute later. What becomes of it later is found by `read`, or told to {@link followProduction}.
   */
  handOver(question: ProductionQuestion, signal: AbortSignal): Promise<ProductionNews | void>
  /** Told that an order was cancelled, or a line, or is printed again, whether it was handed over or not. */
  withdraw?(question: ProductionQuestion, signal: AbortSignal): Promise<void>
  /**
   * What production itself knows now. Asked as often as the order's `askProduction` says; without it, what becomes of an
   * order is told by {@link followProduction}.
   */
  read?(question: ProductionQuestion, signal: AbortSignal): Promise<ProductionNews>
}
