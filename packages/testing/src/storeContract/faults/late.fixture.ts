import type { Store } from '@ordna/core'

/** The same store behind a line: what is asked arrives late, and so does every answer, in any order. */
export function late(store: Store): Store {
  const line = <Values extends readonly unknown[], Answer>(ask: (...values: Values) => Promise<Answer>) => {
    return async (...values: Values): Promise<Answer> => {
      await aWhile()
      const answer = await ask(...values)
      await aWhile()
      return answer
    }
  }
  return {
    declare: line(store.declare),
    load: line(store.load),
    commit: line(store.commit),
    list: line(store.list),
    count: line(store.count),
    outdated: line(store.outdated),
    outbox: line(store.outbox),
    pending: line(store.pending),
    linkers: line(store.linkers),
    history: line(store.history),
    heads: line(store.heads),
    holds: line(store.holds),
    waiting: line(store.waiting),
    units: line(store.units),
    setUnits: line(store.setUnits),
    sent: line(store.sent),
    claim: async (kind, query) => line(() => store.claim(kind, query))(),
    settle: line(store.settle),
    close: line(store.close),
  }
}

/** No, one or two turns of the event loop. */
async function aWhile(): Promise<void> {
  for (let turns = Math.floor(Math.random() * 3); turns > 0; turns--) await new Promise(setImmediate)
}
