import type { Store } from '@ordna/core'
import { openStore } from './store.js'

/** What a play tells on each kind of store, at once: in memory, in an embedded PostgreSQL, and on the server given. */
export async function onEveryStore<Told>(server: string, tell: (store: Store) => Promise<Told>) {
  const told = async (where: string): Promise<Told> => {
    const store = await openStore(where)
    try {
      return await tell(store)
    } finally {
      await store.close()
    }
  }
  const [inMemory, embedded, onServer] = await Promise.all([told('memory'), told(''), told(server)])
  return { inMemory, embedded, onServer }
}
