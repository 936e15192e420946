import type { Currency } from '@ordna/money'

/** What an order brought, in minor units. `net` and `vat` are null where the order does not say how much of it is VAT. */
export type Amounts = {
  readonly currency: Currency
  readonly net: number | null
  readonly vat: number | null
  readonly gross: number
}

/** One unbroken time in a status; it is over. */
export type Stayed = { readonly status: string; readonly from: Date; readonly until: Date }

/**
 * How an order ended: `closed` successfully, or `lost`.
 *
 * `by` is who closed it: an actor's id, or the kind of an actor that is nobody, as `timer`. Null where no history was read.
 */
export type Ending = {
  readonly outcome: 'closed' | 'lost'
  readonly status: string
  readonly at: Date
  readonly by: string | null
  readonly reason?: string | undefined
}

/** What reports count an order by: everything that they ever know of it. */
export type Fact = {
  readonly id: string
  readonly class?: string | undefined
  /** The car, or whatever else one order at a time has. */
  readonly resource?: string | undefined
  readonly customer?: string | undefined
  readonly amounts?: Amounts | undefined
  readonly paidAt?: Date | undefined
  /** From the handover until the return, or until now. */
  readonly out?: { readonly from: Date; readonly until: Date } | undefined
  /** Whether it came back; what is out still is not late yet. */
  readonly returned: boolean
  readonly dueBack?: Date | undefined
  readonly handedOverBy?: string | undefined
  /** Null while it is open. */
  readonly ending: Ending | null
  /** Every stay that is over, from the history; none where no history was read. */
  readonly stays: readonly Stayed[]
}

/** A credit note, or another amount beside the order's price: it counts when it was issued, and whatever it is taken from is below zero. */
export type Correction = Pick<Fact, 'class' | 'resource' | 'customer'> & {
  readonly at: Date
  readonly clerk?: string | undefined
  readonly amounts: Amounts
}
