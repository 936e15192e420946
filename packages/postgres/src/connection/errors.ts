import { OrdnaError } from '@ordna/core'
import { setTimeout as sleep } from 'node:timers/promises'
import { isError } from '@ordna/core/adapters'

/** What PostgreSQL or the socket said: some libraries wrap it in an error of their own, without a code. */
export function saidBelow(error: unknown): unknown {
  const wrapped = isError(error) && !('code' in error) && error.cause !== undefined
  return wrapped ? saidBelow(error.cause) : error
}

/** What went wrong, by the code that PostgreSQL or the socket gave it. */
export function codeOf(error: unknown): string {
  const said = saidBelow(error)
  const code = typeof said === 'object' && said !== null && 'code' in said ? said.code : ''
  return typeof code === 'string' ? code : ''
}

/** 40001 serialization failure, 40P01 deadlock, 55P03 lock not available. */
const gaveWay: ReadonlySet<string> = new Set(['40001', '40P01', '55P03'])

const socketCodes: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
])

/** `pg` throws errors without a code for connections that it lost. */
const lostWords = /connection (terminated|ended|error)|client has encountered a connection error|timeout exceeded/i

/** The connection broke, or there was none: what was sent may have been committed or not. */
export function wasCutOff(error: unknown): boolean {
  const code = codeOf(error)
  const said = saidBelow(error)
  if (code === '') return isError(said) && lostWords.test(said.message)
  return socketCodes.has(code) || /^(08...|57P0[123]|53300)$/.test(code)
}

/** What drivers say once the host has closed its pool or its database. No patience brings them back. */
const closedWords = /after calling end on the pool|PGlite is clos(ing|ed)/

/** There is nobody to ask: the server is away, or the host has closed the way to it. */
export function isUnreachable(error: unknown): boolean {
  const said = saidBelow(error)
  return wasCutOff(error) || (isError(said) && closedWords.test(said.message))
}

/** Nothing is wrong with what was sent: the server was away, or two transactions stood in each other's way. */
export function mayTryAgain(error: unknown): boolean {
  return gaveWay.has(codeOf(error)) || wasCutOff(error)
}

/** How often something is sent before it is given up: about five seconds, as long as a server takes to restart. */
export const mostTries = 12

/** Milliseconds after which nothing is sent a third time: a server that never answers costs the time of two statements. */
const longEnough = 15_000

/** Whether something that went wrong so often since it was first sent is given up. */
export function isGivenUp(attempt: number, began: number): boolean {
  return attempt >= mostTries || (attempt > 1 && performance.now() - began > longEnough)
}

/** Waits before the next attempt, longer each time, and never as long as anybody else. */
export async function pause(attempt: number): Promise<void> {
  await sleep(Math.min(1_000, 2 ** attempt * 5) * (0.5 + Math.random() / 2))
}

/** Does something that may be done twice until the server is there to answer. */
export async function tryAgain<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const began = performance.now()
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (!mayTryAgain(error) || isGivenUp(attempt, began)) throw error
      await pause(attempt)
    }
  }
}

/** The schema, or something in it, does not exist. */
export function isMissing(error: unknown): boolean {
  return ['3F000', '42P01', '42883'].includes(codeOf(error))
}

/** What is told where there is nobody to ask: what the driver said, and what the caller does next. */
export function unreachableError(cause: unknown, next: string): OrdnaError {
  const { message, code } = saidBelow(cause) as NodeJS.ErrnoException
  // Node leaves the message empty where it has tried several addresses.
  return new OrdnaError(
    'store_unreachable',
    `The database cannot be reached: ${message || code}. See that it runs and that nobody has closed the pool${next}`,
    {},
    { cause },
  )
}
