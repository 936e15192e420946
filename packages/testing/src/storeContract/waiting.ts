import type { Store, Subject } from '@ordna/core'
import type { Awaited, TimerClaim } from '@ordna/core/adapters'
import { expect } from 'vitest'
import { claim, move, settleOne, start } from './actions.js'
import { aHold, aTimer, type Scene } from './builders.js'
import { minute } from './moments.js'

/** A subject whose timer fell due at this minute. */
export async function wanting(store: Store, scene: Scene, id: string, due: number): Promise<Subject> {
  return start(store, scene, id, { timers: [aTimer('1.offer', minute(due))] })
}

export async function holding(store: Store, scene: Scene, id: string, resource: string): Promise<Subject> {
  return start(store, scene, id, { holds: [aHold(resource, minute(0), minute(60))] })
}

/** Whoever holds a resource, as a refusal names them. */
export function heldBy({ lifecycle, id, holds }: Subject): Awaited {
  const [{ resource, from, until }] = holds as [Subject['holds'][0]]
  return { resource, heldBy: { subject: { lifecycle, id }, from, until } }
}

type Wait = { readonly for: readonly Awaited[]; readonly at?: Date | null; readonly now: number }

export function wait(store: Store, timer: TimerClaim, { for: awaited, at = null, now }: Wait) {
  return settleOne(store, { claim: timer, as: 'wait', for: awaited, at, now: minute(now) })
}

/** Claims every timer that is due, and lets each wait for these. */
export async function allWait(store: Store, scene: Scene, now: number, awaited: readonly Awaited[]): Promise<void> {
  const { claims } = await claim(store, 'timer', scene, minute(now))
  for (const timer of claims) expect(await wait(store, timer, { for: awaited, now })).toBe(true)
}

export const due = async (store: Store, scene: Scene, now: number) =>
  (await claim(store, 'timer', scene, { now: minute(now), lease: 30_000 })).claims

export const free = (store: Store, subject: Subject) => move(store, subject, { holds: [] })
