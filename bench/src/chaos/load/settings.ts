/** What a process is for. */
export type Role = 'client' | 'worker'

/** What a client or worker process is told when it is started. */
export type Settings = {
  readonly role: Role
  /** Unique per start, so that nonces never repeat. */
  readonly name: string
  readonly seed: string
  readonly url: string
  readonly journal: string
  /** Milliseconds since the epoch at which the load began: what is young is known from it in every process. */
  readonly began: number
  readonly lanes: number
  readonly bug: string | null
}
