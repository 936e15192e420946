import type { Mover, Order, Status, Transition } from './order.js'

/** Where an order stands: all that the next move needs. */
export type Standing = { readonly status: string; readonly data: object }

/** One line of the history, for those who write one. */
export type Line = {
  readonly at: Date
  readonly actor: { readonly id: string }
  readonly transition?: string | undefined
  readonly from: string | null
  readonly to: string
  readonly before?: object | undefined
  readonly after?: object | undefined
}

/** Something that moves orders. */
export interface Contestant {
  readonly name: string
  /** One move, for the check before the timing; undefined when it is refused. */
  move(status: Status, data: Order, transition: Transition, mover: Mover): (Standing & { readonly line?: Line | undefined }) | undefined
  /**
   * Takes a fresh order round the ring for so many moves, each from what the one before left.
   *
   * Every contestant has a loop of its own, so that none is slowed by what the compiler learned from another.
   */
  run(moves: number): Standing
}

const kept: unknown[] = Array.from({ length: 16 })

/** Keeps what a move made for a while, as its caller would: nothing of it can be optimised away. */
export function keep(index: number, made: unknown): void {
  kept[index & 15] = made
}
