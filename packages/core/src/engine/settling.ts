import type { SubjectKey } from '../lifecycle/subject.js'
import type { Said } from '../lifecycle/record.js'
import type { Working } from '../lifecycle/working.js'
import type { MessageClaim, Settlement, TimerClaim } from '../ports/store.js'
import type { House } from './house.js'
import { recordOf } from './recording.js'

/** Settles one claim. An outdated token settles nothing, and then there is nothing left to do. */
export async function settle(house: House, settlement: Settlement): Promise<void> {
  await house.store.settle([settlement])
}

/** When to try again after so many attempts: doubling, at most the longest delay, with up to a quarter of jitter. */
export function backoff({ patience, random }: House, attempts: number, now: Date): Date {
  const delay = Math.min(patience.firstDelay * 2 ** (attempts - 1), patience.longestDelay)
  return new Date(now.getTime() + Math.round(delay * (1 + random() / 4)))
}

/** Work that is given up: the history says so, a flag shows it, and it stays where it can be retried. */
export type Ending = { readonly key: SubjectKey; readonly alter: (working: Working) => Said; readonly detail: string }

/** The history comes first: a crash in between leaves a claim that runs out, and is given up again under the same request id. */
export async function giveUp(house: House, claim: TimerClaim | MessageClaim, { key, alter, detail }: Ending, now: Date): Promise<void> {
  const id = idOf(claim)
  await recordOf(house, key, { alter, requestId: `${key.lifecycle}/${key.id}/${id}#dead#${claim.token}`, cause: causeOf(claim) }, now)
  await settle(house, { claim, as: 'dead' })
  told(house, claim, { dead: true, detail })
}

function causeOf(claim: TimerClaim | MessageClaim) {
  return claim.kind === 'timer' ? ({ by: 'timer', timer: claim.name } as const) : ({ by: 'receipt', message: claim.message.id } as const)
}

function idOf(claim: TimerClaim | MessageClaim): string {
  return claim.kind === 'timer' ? claim.id : claim.message.id
}

/** Tells the host of work that did not succeed. */
export function told({ onProblem }: House, claim: TimerClaim | MessageClaim, { dead, detail, error }: { dead: boolean; detail: string; error?: unknown }): void {
  const { name, kind, subject } = claim.kind === 'timer' ? { ...claim, kind: 'timer' as const } : claim.message
  onProblem?.({ what: kind, id: idOf(claim), name, subject, attempts: claim.attempts, dead, detail, ...(error === undefined ? {} : { error }) })
}
