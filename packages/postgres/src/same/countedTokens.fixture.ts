import type { Store } from '@ordna/core'
import type { Claims, Settlement } from '@ordna/core/adapters'

type AnyClaim = Claims[keyof Claims]

/** The store with tokens that count the claims of each row: stores draw them as they like, and histories quote them. */
export function countedTokens(store: Store): Store {
  const drawn = new Map<string, number[]>()
  const tell = <Claim extends AnyClaim>(claim: Claim): Claim => {
    const tokens = drawn.get(rowOf(claim)) ?? []
    drawn.set(rowOf(claim), [...tokens, claim.token])
    return { ...claim, token: tokens.length + 1 }
  }
  const back = (settlement: Settlement): Settlement => {
    const { claim } = settlement
    const token = drawn.get(rowOf(claim))?.[claim.token - 1] ?? 0
    return { ...settlement, claim: { ...claim, token } } as Settlement
  }
  return Object.assign(Object.create(store) as Store, {
    claim: async (...[kind, query]: Parameters<Store['claim']>) => {
      const claimed = await store.claim(kind, query)
      return { ...claimed, claims: claimed.claims.map(tell) }
    },
    settle: (settlements: readonly Settlement[]) => store.settle(settlements.map(back)),
  })
}

function rowOf(claim: AnyClaim): string {
  if (claim.kind === 'message') return claim.message.id
  const { tenant, lifecycle, id } = claim.subject
  return JSON.stringify([tenant, lifecycle, id, claim.id])
}
