/**
 * Where time comes from. Everything that Ordna decides uses this clock and no other.
 *
 * @example
 * ```ts
 * const stopped: Clock = { now: () => new Date('2026-06-01T09:00:00Z'), sleep: async () => {} }
 * ```
 */
export interface Clock {
  /** The present moment, a new Date each time. */
  now(): Date
  /** Resolves after `milliseconds`, or as soon as the signal aborts; it never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}
