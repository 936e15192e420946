/**
 * Who writes: what stands at the head of the first page.
 *
 * @example
 * ```ts
 * const sender: Sender = { name: 'Umeå Värme', lines: ['Storgatan 1', '903 26 Umeå', '090-10 20 30'] }
 * ```
 */
export type Sender = {
  readonly name: string
  /** Address, telephone and the like, at most 6 lines. */
  readonly lines: readonly string[]
}
