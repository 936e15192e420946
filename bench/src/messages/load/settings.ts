/** Where the receivers listen. */
export type Ports = { readonly mail: number; readonly texts: number; readonly calls: number }

/** What the receivers are told. */
export type ReceiverSettings = {
  /** Where they write down what they saw; null for nowhere. */
  readonly journal: string | null
  readonly seed: string
  /** Whether three in ten fail. */
  readonly fails: boolean
  /** Milliseconds for which nobody gets through to the message centre. */
  readonly dead: number
}

/** What a worker is told when it is started. */
export type WorkerSettings = {
  readonly name: string
  readonly seed: string
  readonly journal: string
  readonly url: string
  readonly ports: Ports
  /** How likely it is in each second that it holds up its own event loop for longer than a lease. */
  readonly blocks: number
}
