import type { Currency } from '@ordna/money'
import type { Amounts } from './fact.js'
import type { Reading } from './reading.js'

type Maybe<Value> = Value | undefined

/** How reports read orders of `carBooker` (`@ordna/rental`): revenue is the price as it stands, and a sale has no days. */
export const carBookerReading: Reading<{
  readonly customer: string
  readonly customerId?: Maybe<string>
  readonly vehicle: string
  readonly class?: Maybe<string>
  readonly endsAt?: Maybe<Date>
  readonly handedOverAt?: Maybe<Date>
  readonly returnedAt?: Maybe<Date>
  readonly paidAt?: Maybe<Date>
  readonly reason?: Maybe<string>
  readonly price: Pick<Amounts, 'currency' | 'net' | 'vat' | 'gross'>
}> = {
  closed: ['paid_ok'],
  lost: ['cancelled', 'rejected'],
  out: ['rental_in_progress', 'problem_being_solved'],
  handOver: 'handOver',
  about: ({ price: { currency, net, vat, gross }, ...data }) => ({
    class: data.class,
    resource: data.vehicle,
    customer: data.customerId ?? data.customer,
    amounts: { currency, net, vat, gross },
    paidAt: data.paidAt,
    dueBack: data.endsAt,
    handedOverAt: data.handedOverAt,
    returnedAt: data.returnedAt,
    reason: data.reason,
  }),
}

type Paid = { readonly amount: number; readonly currency: string }

/** How reports read orders of `danishRental` (`@ordna/rental`): revenue is what was paid, and of VAT they say nothing. */
export const danishReading: Reading<{
  readonly customer: string
  readonly customerId?: Maybe<string>
  readonly car?: Maybe<string>
  readonly carClass: string
  readonly endsAt: Date
  readonly handedOverAt?: Maybe<Date>
  readonly returnedAt?: Maybe<Date>
  readonly payment?: Maybe<Paid>
  readonly rest?: Maybe<Paid>
  readonly reason?: Maybe<string>
}> = {
  closed: ['completed'],
  lost: ['cancelled', 'rejected'],
  later: ['archived'],
  out: ['rented_out'],
  handOver: 'handOver',
  about: ({ payment, rest, ...data }) => ({
    class: data.carClass,
    resource: data.car,
    customer: data.customerId ?? data.customer,
    amounts: payment && inAll(payment.currency, payment.amount + (rest?.amount ?? 0)),
    dueBack: data.endsAt,
    handedOverAt: data.handedOverAt,
    returnedAt: data.returnedAt,
    reason: data.reason,
  }),
}

/** How reports read orders of a subscription (`@ordna/rental`): revenue is what was paid over its whole life. */
export const subscriptionReading: Reading<{
  readonly customer: { readonly name?: Maybe<string>; readonly email: string }
  readonly customerId?: Maybe<string>
  readonly currency: string
  readonly payments: readonly { readonly status: string; readonly amount: number }[]
  readonly reason?: Maybe<string>
}> = {
  closed: ['closed'],
  lost: ['cancelled'],
  about: ({ customer, customerId, currency, payments, reason }) => {
    const paid = payments.filter(({ status }) => status === 'paid')
    const gross = paid.reduce((sum, { amount }) => sum + amount, 0)
    return { customer: customerId ?? customer.name ?? customer.email, amounts: inAll(currency, gross), reason }
  },
}

/** How reports read print orders (`@ordna/print`): they are closed where they are delivered. */
export const printReading: Reading<{
  readonly customer: string
  readonly total: { readonly amount: number; readonly currency: string }
  readonly items: readonly { readonly product: string }[]
}> = {
  closed: ['delivered'],
  lost: ['cancelled', 'rejected'],
  later: ['invoiced', 'archived'],
  about: ({ customer, total, items }) => ({
    customer,
    class: items[0]?.product,
    amounts: inAll(total.currency, total.amount),
  }),
}

/** How reports read visits of `visitConfirmation` (`@ordna/booking`): by technician, and by what is done. */
export const visitReading: Reading<{
  readonly customer: string
  readonly customerId?: Maybe<string>
  readonly technician?: Maybe<string>
  readonly purpose: string
}> = {
  closed: ['performed'],
  lost: ['cancelled', 'removed', 'no_show', 'cannot_complete'],
  about: ({ customer, customerId, technician, purpose }) => ({
    customer: customerId ?? customer,
    resource: technician,
    class: purpose,
  }),
}

/** An amount of which nobody says how much is VAT. */
function inAll(currency: string, gross: number): Amounts {
  return { currency: currency as Currency, net: null, vat: null, gross }
}
