import type { Request } from '../lifecycle/change.js'
import { digestOf } from './digest.js'

/**
 * What a store keeps the request ids of people and of the host's programs under.
 *
 * They choose their ids themselves, so every one of them is led by its space: no text whatever names a request of the
 * system.
 */
export function userRequest(id: string): string {
  return `user/${id}`
}

/** A request of Ordna itself: an answered job, a receipt, work that was given up. Its digest is over what it says. */
export function systemRequest(id: string, says: readonly unknown[]): Pick<Request, 'id' | 'digest'> {
  return { id: `system/${id}`, digest: digestOf([id, ...says.map((part) => part ?? null)]) }
}
