import type { PrintOrderData } from '../data.js'
import { isCovered } from '../payment.js'

type Order = Pick<
  PrintOrderData,
  'items' | 'artworkFiles' | 'proof' | 'withoutProof' | 'notBefore' | 'payBy' | 'payment' | 'total' | 'reservedUntil'
>
type Asked = { readonly data: Order; readonly now: Date }

/** Whether something that is to be printed has not passed the check. */
export function needsArtwork({ items, artworkFiles = [] }: Order): boolean {
  const checked = new Set(artworkFiles.map(({ artwork }) => artwork))
  return items.some(({ artwork }) => artwork !== undefined && !checked.has(artwork))
}

/** Whether nobody has approved a proof who had to. */
function needsProof({ proof, withoutProof }: Order): boolean {
  return withoutProof !== true && proof?.approval === undefined
}

/** Whether it is too early for production. */
function isEarly({ notBefore }: Order, now: Date): boolean {
  return notBefore !== undefined && now < notBefore
}

const proof = { when: ({ data }: Asked) => needsProof(data), to: 'proof_due' } as const
const later = { when: ({ data, now }: Asked) => isEarly(data, now), to: 'scheduled' } as const

/** Every gate before production, in the order in which an order passes them; those that are off are taken out. */
export const gates = [{ when: ({ data }: Asked) => needsArtwork(data), to: 'artwork_checking' }, proof, later] as const

/** At last the money: what was reserved may have lapsed on the way. */
const paid = [
  { when: ({ data, now }: Asked) => data.payBy === 'card' && !isCovered(data, now), to: 'payment_waiting' },
  { to: 'approved' },
] as const

/** The ways on from a gate that has been passed. */
export const afterArtwork = [proof, later, ...paid] as const
export const afterProof = [later, ...paid] as const
export const afterDate = paid
