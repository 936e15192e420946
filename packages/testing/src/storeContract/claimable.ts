import type { Store, Subject } from '@ordna/core'
import type { MessageClaim, RowName, TimerClaim } from '@ordna/core/adapters'
import { aMessage, aSubject, aTimer, type Scene } from './builders.js'
import { type AnyClaim, type Kind, start, startWith } from './actions.js'
import { casesOf, type StoreCase } from './storeCase.js'

/** What timers and messages have in common to be claimed: how to put one there, and whose it is. */
export type Claimable = {
  readonly kind: Kind
  /** Starts a subject with one row, meant for this moment. */
  readonly put: (store: Store, scene: Scene, id: string, due: Date) => Promise<Subject>
}

const timer: Claimable = {
  kind: 'timer',
  put: (store, scene, id, due) => start(store, scene, id, { timers: [aTimer('1.reminder', due)] }),
}

const message: Claimable = {
  kind: 'message',
  put: (store, scene, id, due) => {
    const messages = [aMessage(aSubject(scene, id), 1, { createdAt: due })]
    return startWith(store, aSubject(scene, id), { messages })
  },
}

/** Cases that hold for timers and messages alike. */
export function casesOfBoth(
  area: string,
  build: (claimable: Claimable) => { readonly [name: string]: StoreCase['run'] },
): readonly StoreCase[] {
  return [timer, message].flatMap((claimable) => casesOf(area, build(claimable)))
}

/** The subjects of claims, in the order of the claims. */
export function subjectIds(claims: readonly AnyClaim[]): readonly string[] {
  return claims.map((claim) => subjectOf(claim).id)
}

export function subjectOf(claim: TimerClaim | MessageClaim) {
  return claim.kind === 'timer' ? claim.subject : claim.message.subject
}

export function rowNameOf(claim: AnyClaim): RowName {
  return { subject: subjectOf(claim), id: claim.kind === 'timer' ? claim.id : claim.message.id }
}
