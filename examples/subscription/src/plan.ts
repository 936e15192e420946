import type { Kind } from './goods.js'

/**
 * Something that happens to an order on a date, by the will of its customer, their bank or the shop: at some time of
 * day, or `at` one.
 */
export type Act = { readonly on: string; readonly at?: string } & (
  | { readonly does: 'swap'; readonly for: Kind }
  | { readonly does: 'takeBackSwap' | 'end' | 'takeBackEnd' | 'cancel' | 'payUnasked' }
  | { readonly does: 'extend'; readonly until: string }
  | { readonly does: 'cardFails'; readonly times: number }
)

/** What a customer orders, and all that they will do. */
export type Plan = {
  readonly order: string
  readonly orderedOn: string
  readonly startsOn: string
  readonly wants: readonly [Kind, ...Kind[]]
  readonly acts: readonly Act[]
}
