/** Something that reached somebody, as the server on the other side had it. */
export type Received = { readonly to: string; readonly through: string; readonly lines: readonly string[] }

/** A server of the play: what it received, and what it turned away. */
export type Running = {
  readonly port: number
  readonly received: readonly Received[]
  readonly turnedAway: readonly string[]
  readonly close: () => Promise<void>
}
