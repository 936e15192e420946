import type { Production, ProductionNews, ProductionQuestion, ProductionState } from '@ordna/print'

/** The press for posters, and what happens to the order that is in it. */
export type Press = Required<Production> & {
  /** Resolves as soon as it says so when it is asked. */
  readonly comesTo: (state: PressState) => Promise<void>
}

export type PressState = Extract<ProductionState, 'processing' | 'stopped' | 'produced'>

export const pressName = 'Plakatpresse'

/** What its display says when paper is stuck in it. */
const jam = 'media-jam-warning'

/** A press in this process, which begins at once, and says of the order that it got last what it was told to. */
export function quietPress(): Press {
  const said = new Map<string, ProductionNews>()
  let last = ''
  const say = (order: string, state: ProductionState, details?: string) => {
    said.set(order, { state, source: pressName, ...(details === undefined ? {} : { details }) })
  }
  return {
    handOver: async ({ order }) => {
      last = order
      say(order, 'processing')
      return { state: 'received', source: pressName }
    },
    withdraw: async ({ order }) => say(order, 'cancelled'),
    read: async ({ order }) => said.get(order) ?? { state: 'received', source: pressName },
    comesTo: async (state) => say(last, state, state === 'stopped' ? jam : undefined),
  }
}

/** Posters go to the press; what else is printed, people print, and say so. */
export function productionOf(press: Press): Required<Production> {
  const byHand: ProductionNews = { state: 'received', source: 'Digitaltrykk' }
  return {
    handOver: async (question, signal) => (isPoster(question) ? press.handOver(question, signal) : byHand),
    withdraw: async (question, signal) => (isPoster(question) ? press.withdraw(question, signal) : undefined),
    read: async (question, signal) => (isPoster(question) ? press.read(question, signal) : byHand),
  }
}

function isPoster({ items }: ProductionQuestion): boolean {
  return items.some(({ product }) => product === 'plakater')
}
