import type { Request } from '../words/change.js'
import type { Subject } from '../words/subject.js'
import { digestOf } from '../words/digest.js'

const people = 'user/'

/**
 * What a store keeps the request ids of people and of the host's programs under.
 *
 * They choose their ids themselves, so every one of them is led by its space: no text whatever names a request of the
 * system.
 */
export function userRequest(id: string): string {
  return `${people}${id}`
}

/** The id that was chosen for a request; empty where there is none. */
export function requestIdOf(request: Pick<Request, 'id'> | null): string {
  return request?.id.slice(userRequest('').length) ?? ''
}

/** A request of Ordna itself: an answered job, a receipt, work that was given up. Its digest is over what it says. */
export function systemRequest(id: string, says: readonly unknown[]): Pick<Request, 'id' | 'digest'> {
  return { id: `system/${id}`, digest: digestOf([id, ...says.map((part) => part ?? null)]) }
}

/**
 * A request's digest as stores keep it. People may use an id of theirs again for a subject that was started anew: it was
 * asked of one life, and its answer says nothing of another. The system's ids are drawn, and are of one life already.
 */
export function keptDigest({ id, digest }: Pick<Request, 'id' | 'digest'>, life: Subject['life'] | undefined): string {
  return id.startsWith(people) ? `${life ?? ''}/${digest}` : digest
}
