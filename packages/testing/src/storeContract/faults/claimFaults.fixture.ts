import type { Message, Store } from '@ordna/core'
import type { Settlement } from '@ordna/core/adapters'
import type { AnyClaim } from '../actions.js'
import { subjectOf } from '../claimable.js'
import { alteringParts, type Fault } from './fault.fixture.js'

function rowOf(claim: AnyClaim): string {
  const { tenant, lifecycle, id } = subjectOf(claim)
  return JSON.stringify([claim.kind, tenant, lifecycle, id, claim.kind === 'timer' ? claim.id : claim.message.id])
}

/** The store with each claim that it hands out altered. */
function alteringClaims(store: Store, alter: <Claim extends AnyClaim>(claim: Claim) => Claim): Store {
  return {
    ...store,
    claim: async (kind, query) => {
      const { claims, next } = await store.claim(kind, query)
      return { claims: claims.map(alter), next }
    },
  }
}

function alteringSettlements(store: Store, alter: (settlement: Settlement) => Settlement): Store {
  return { ...store, settle: (settlements) => store.settle(settlements.map(alter)) }
}

/** Settles with whatever token the row has by then. */
function withoutFencing(store: Store): Store {
  const tokens = new Map<string, number>()
  const watching = alteringClaims(store, (claim) => {
    tokens.set(rowOf(claim), claim.token)
    return claim
  })
  return alteringSettlements(watching, (settlement) => {
    const token = tokens.get(rowOf(settlement.claim)) ?? settlement.claim.token
    return { ...settlement, claim: { ...settlement.claim, token } }
  })
}

function reversed(message: Message): Message {
  return { ...message, seq: -message.seq }
}

function newestFirst(store: Store): Store {
  const inside = alteringParts(store, (part) => ({ ...part, messages: part.messages.map(reversed) }))
  return alteringClaims(inside, (claim) => {
    return claim.kind === 'message' ? { ...claim, message: reversed(claim.message) } : claim
  })
}

/** No message waits for another inside. */
function inNoOrder(store: Store): Store {
  const after = new Map<string, readonly string[] | undefined>()
  const inside = alteringParts(store, (part) => {
    for (const message of part.messages) after.set(message.id, message.after)
    return { ...part, messages: part.messages.map(({ after: _after, ...message }) => message) }
  })
  return alteringClaims(inside, (claim) => {
    const waits = claim.kind === 'message' ? after.get(claim.message.id) : undefined
    return claim.kind === 'message' && waits ? { ...claim, message: { ...claim.message, after: waits } } : claim
  })
}

/** Each message in the common line, and claimed as what was committed. */
function inOneLine(store: Store): Store {
  const lines = new Map<string, string>()
  const inside = alteringParts(store, (part) => {
    for (const { id, line } of part.messages) if (line !== undefined) lines.set(id, line)
    return { ...part, messages: part.messages.map(({ line: _line, ...message }) => message) }
  })
  return alteringClaims(inside, (claim) => {
    const line = claim.kind === 'message' ? lines.get(claim.message.id) : undefined
    return claim.kind === 'message' && line !== undefined ? { ...claim, message: { ...claim.message, line } } : claim
  })
}

export const claimFaults: readonly Fault[] = [
  { name: 'settling without a look at the token', area: 'settle', seed: withoutFencing },
  {
    name: 'every claim settled, as is told',
    area: 'settle',
    seed: (store) => ({
      ...store,
      settle: async (settlements) => (await store.settle(settlements)).map(() => true),
    }),
  },
  {
    name: 'claims answered newest first',
    area: 'claims',
    seed: (store) => ({
      ...store,
      claim: async (kind, query) => {
        const claimed = await store.claim(kind, query)
        return { ...claimed, claims: claimed.claims.toReversed() }
      },
    }),
  },
  { name: 'newest messages first', area: 'messages', seed: newestFirst },
  { name: 'jobs that overtake a dead one that they come after', area: 'messages', seed: inNoOrder },
  { name: 'one line for all messages', area: 'messages', seed: inOneLine },
  {
    name: 'nothing let go',
    area: 'messages',
    seed: (store) => alteringParts(store, (part) => ({ ...part, letGo: [] })),
  },
  {
    name: 'nothing left to others',
    area: 'messages',
    seed: (store) => ({ ...store, claim: (kind, { except: _except, ...query }) => store.claim(kind, query) }),
  },
  {
    name: 'nothing put aside',
    area: 'claims',
    seed: (store) => ({ ...store, claim: (kind, { aside: _aside, ...query }) => store.claim(kind, query) }),
  },
  {
    name: 'leases that end at once',
    area: 'claims',
    seed: (store) => ({ ...store, claim: (kind, query) => store.claim(kind, { ...query, lease: 0 }) }),
  },
  {
    name: 'claims that never run out',
    area: 'claims',
    seed: (store) => ({ ...store, claim: (kind, query) => store.claim(kind, { ...query, lease: 1e12 }) }),
  },
  {
    name: 'attempts not counted',
    area: 'claims',
    seed: (store) => alteringClaims(store, (claim) => ({ ...claim, attempts: 1 })),
  },
  {
    name: 'no next moment told',
    area: 'next',
    seed: (store) => ({
      ...store,
      claim: async (kind, query) => ({ ...(await store.claim(kind, query)), next: null }),
    }),
  },
  {
    name: 'dead rows thrown away',
    area: 'revive',
    seed: (store) =>
      alteringSettlements(store, (settlement) => {
        return settlement.as === 'dead' ? { claim: settlement.claim, as: 'done' } : settlement
      }),
  },
  {
    name: 'content lost',
    area: 'settle',
    seed: (store) => alteringClaims(store, (claim) => (claim.kind === 'message' ? { ...claim, content: null } : claim)),
  },
  {
    name: 'what is left to others counted as an attempt',
    area: 'settle',
    seed: (store) =>
      alteringSettlements(store, (settlement) => {
        return settlement.as === 'leave' ? { ...settlement, as: 'retry' } : settlement
      }),
  },
  {
    name: 'messages of every kind claimed',
    area: 'messages',
    seed: (store) => ({ ...store, claim: (kind, { kinds: _kinds, ...query }) => store.claim(kind, query) }),
  },
]
