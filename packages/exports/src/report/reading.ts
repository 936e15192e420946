import type { HistoryEntry, Page } from '@ordna/core'
import type { Fact } from './fact.js'

/** What the data of an order says to reports. */
export type About = Pick<Fact, 'class' | 'resource' | 'customer' | 'amounts' | 'paidAt' | 'dueBack'> & {
  readonly handedOverAt?: Date | undefined
  readonly returnedAt?: Date | undefined
  readonly reason?: string | undefined
}

/** How reports read a lifecycle: which statuses mean what, and where in the data everything stands. */
export type Reading<Data> = {
  /** Statuses in which an order was closed successfully. */
  readonly closed: readonly string[]
  /** Those in which it came to nothing. */
  readonly lost: readonly string[]
  /** Those that come after either and change nothing of it, as `archived`. */
  readonly later?: readonly string[]
  /** Open statuses in which something may be with a customer: their days count before the order is closed. */
  readonly out?: readonly string[]
  /** The transition by which it is handed over: whoever sent it last handed it over. */
  readonly handOver?: string
  /** What its data says, without a read of its own. */
  about(data: Data): About
}

/** A subject as a list shows it. */
export type Listed<Data> = {
  readonly id: string
  readonly status: string
  readonly data: Data
  readonly stay: { readonly enteredAt: Date }
}

/** The opened lifecycle, as far as reports need it. Whoever opened it may read every order, and the history whole. */
export type Orders<Data> = {
  /** One page of orders. */
  list(listing?: {
    readonly status?: string | readonly string[]
    readonly moments?: { readonly enteredAt?: { readonly from?: Date; readonly until?: Date } }
    readonly order?: string
    readonly descending?: boolean
    readonly limit?: number
    readonly cursor?: string | null
  }): Promise<Page<Listed<Data>>>
  /** What happened to one order, oldest first. */
  history(id: string, query: { readonly after: number; readonly limit: number }): Promise<readonly HistoryEntry[]>
}

/** What to read. */
export type FactsOptions = {
  /** Orders that ended before this are left out. */
  readonly from: Date
  /** The clock's now: until then what is out has been out. Orders that end while they are read are left out. */
  readonly now: Date
  /**
   * Whether each order's history is read, for who closed it, who handed it over, and its time in each status: a read for each
   * order, sixteen at a time, beside one for a thousand orders. Default false.
   */
  readonly histories?: boolean
}
