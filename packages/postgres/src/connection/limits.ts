import { OrdnaError } from '@ordna/core'
import { shownText } from '@ordna/core/adapters'
import type { Pool } from './pool.js'

/** How long the store waits for a server that may never answer, in milliseconds. */
export type Limits = {
  /** For a connection: a new one, or one of the pool that is in use. */
  readonly connectTimeout: number
  /** For the answer to a statement. */
  readonly statementTimeout: number
}

/** Options of which some may be there without a value. */
export type OrUndefined<Options> = { readonly [Name in keyof Options]?: Options[Name] | undefined }

const longest = 2 ** 31 - 1

/** Fills in the defaults. @throws OrdnaError `invalid_options` for what is no length of time. */
export function limitsOf({ connectTimeout = 10_000, statementTimeout = 30_000 }: OrUndefined<Limits>): Limits {
  const limits = { connectTimeout, statementTimeout }
  for (const [name, value] of Object.entries(limits)) {
    if (Number.isInteger(value) && value > 0 && value <= longest) continue
    throw new OrdnaError(
      'invalid_options',
      `'${name}' is ${shownText(value)}. Give whole milliseconds, 1 to ${longest}.`,
      {
        [name]: value,
      },
    )
  }
  return limits
}

/**
 * A pool that waits for its connections without end keeps each that hangs as one of its few for ever. Only the pool can
 * let go of a connection that never came about, so that it is given our limit where the host has set none.
 */
export function limitConnecting({ options }: Pick<Pool, 'options'>, { connectTimeout }: Limits): void {
  if (options && !options.connectionTimeoutMillis) options.connectionTimeoutMillis = connectTimeout
}

/** What was asked, or an error of the code `ETIMEDOUT` when it is not answered in time. */
export function within<Answer>(milliseconds: number, what: string, asked: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLate(what, milliseconds)), milliseconds)
    const inTime =
      <Outcome>(end: (outcome: Outcome) => void) =>
      (outcome: Outcome) => {
        clearTimeout(timer)
        end(outcome)
      }
    asked.then(inTime(resolve), inTime(reject))
  })
}

export function tooLate(what: string, milliseconds: number): Error {
  return Object.assign(new Error(`${what} within ${milliseconds} ms`), { code: 'ETIMEDOUT' })
}
