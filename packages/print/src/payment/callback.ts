import { followPayment, type FollowedPayment, type PrintOrders } from './follow.js'
import type { PaymentCallback, PaymentProvider } from './port.js'

/** A call of a provider as it came. */
export type CallbackRequest = {
  /** Where it was called, with the query: a path, or the whole address. */
  readonly url: string
  readonly headers: Headers | { readonly [name: string]: string | readonly string[] | undefined }
  /** As it came over the wire, before anybody parsed it: the signature is over these bytes. */
  readonly body: string | Uint8Array
}

/**
 * Why nothing was read from a call: its signature is wrong, or right and too old, or it is about nothing that was begun
 * here.
 */
export type UnreadCallback = 'forged' | 'old' | 'not_ours'

/** Reads the calls of a provider. */
export interface CallbackReader {
  /** Which payment of which order a call is about. Nothing else of it is believed. */
  readCallback(request: CallbackRequest): Promise<PaymentCallback | UnreadCallback>
}

/** What became of a call, and the HTTP status to answer it with: 200 where it is done, else it comes again. */
export type CallbackAnswer = { readonly outcome: FollowedPayment | UnreadCallback; readonly status: number }

/** What calls are answered with: the provider, and the orders of each tenant, opened for a program. */
export type CallbackDesk = {
  readonly payments: PaymentProvider & CallbackReader
  /** Opens the orders of the tenant that a call is about. */
  readonly open: (tenant: string) => PrintOrders
}

const statuses: { readonly [Outcome in CallbackAnswer['outcome']]: number } = {
  taken: 200,
  known: 200,
  given_back: 200,
  other_order: 200,
  not_ours: 200,
  no_order: 404,
  refused: 500,
  forged: 401,
  old: 401,
}

/**
 * Answers a call of a provider, from the raw request to the order: its signature is proven, its order looked up, the
 * provider read, and what it knows recorded. Twice, late, replayed or in another order, it comes to the same.
 *
 * @throws where the provider or the store is away: answer with 500, and it comes again.
 */
export async function answerCallback(desk: CallbackDesk, request: CallbackRequest): Promise<CallbackAnswer> {
  const callback = await desk.payments.readCallback(request)
  if (typeof callback === 'string') return answered(callback)
  return answered(await followPayment(desk.open(callback.tenant), desk.payments, callback))
}

function answered(outcome: CallbackAnswer['outcome']): CallbackAnswer {
  return { outcome, status: statuses[outcome] }
}

/** A header of a call, by its name in small letters; empty where there is none. */
export function headerOf({ headers }: CallbackRequest, name: string): string {
  if (typeof headers.get === 'function') return (headers as Headers).get(name) ?? ''
  const [, value] = Object.entries(headers).find(([known]) => known.toLowerCase() === name) ?? []
  return [value].flat().join(', ')
}

/** Where a call went: its path, with the query. */
export function pathOf({ url }: CallbackRequest): string {
  const { pathname, search } = new URL(url, 'https://localhost')
  return `${pathname}${search}`
}
