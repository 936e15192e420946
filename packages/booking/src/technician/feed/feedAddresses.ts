import { createHash, randomBytes } from 'node:crypto'
import { lifecycle, type OpenedOf } from '@ordna/core'
import { locales } from '../../locales.js'
import * as v from 'valibot'
import { labels } from '../words/words.js'

/**
 * The addresses under which technicians subscribe to their visits, each a subject: who opened it and who revoked it, when,
 * is its history. What is kept of an address is a digest, from which nobody finds it.
 */
export function feedAddresses() {
  return lifecycle('feed_address', {
    version: 1,
    data: v.object({ technician: v.pipe(v.string(), v.nonEmpty()) }),
    roles: ['technician', 'planner', 'feed'],
    owner: { role: 'technician', id: ({ technician }) => technician },
    // `feed` is the feed itself.
    may: { start: ['owner', 'planner'], read: ['owner', 'planner', 'feed'] },
    labels,
    locales,
    indexed: ['technician'],
    initial: 'open',
    statuses: { open: { category: 'active' }, revoked: { category: 'archived', final: true } },
  })
    .transitions((move) => ({ revoke: move({ from: 'open', to: 'revoked', by: ['owner', 'planner'] }) }))
    .build()
}

/** The addresses of one tenant, opened for somebody. */
export type FeedAddresses = OpenedOf<ReturnType<typeof feedAddresses>>

/** What a technician's address ends with; it is told this once. */
export type NewAddress = {
  /** Its id among the addresses, by which it is revoked. */
  readonly id: string
  /** Whoever has it sees the technician's visits. */
  readonly token: string
}

/** Opens an address for a technician, beside those that they have. @throws RefusedError where one may not */
export async function openFeed(addresses: FeedAddresses, technician: string): Promise<NewAddress> {
  const token = randomBytes(24).toString('base64url')
  const id = idOf(token)
  await addresses.start(id, { technician })
  return { id, token }
}

/** Whose calendar a token opens; undefined for one that there never was, and for one that was revoked. */
export async function technicianOf(addresses: FeedAddresses, token: string): Promise<string | undefined> {
  const found = await addresses.get(idOf(token))
  return found?.status === 'open' ? found.data.technician : undefined
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
