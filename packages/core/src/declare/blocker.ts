/** Parameters of a blocker: plain values that a message to a person can be made of. */
export type BlockerParameters = { readonly [name: string]: unknown }

/** What a guard returns to refuse. Made by {@link blocker}. */
export class Block {
  readonly parameters: BlockerParameters

  constructor(parameters: BlockerParameters) {
    this.parameters = parameters
  }
}

/**
 * Refuses from within a guard, with the parameters that explain why.
 *
 * `retryAt` is understood: `explain` and the refusal hand it on as the moment at which asking again makes sense; null where
 * nobody knows it.
 */
export function blocker(parameters: BlockerParameters & { readonly retryAt?: Date | null } = {}): Block {
  return new Block(parameters)
}
