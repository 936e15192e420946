import type { Store } from '@ordna/core'
import { openStore } from './store.js'

/** The PostgreSQL inside this process. */
const embedded = ''

/**
 * What a play tells in memory, on the server given and in an embedded PostgreSQL, played at the same time. Each statement
 * to an embedded one takes a millisecond of this process, so that long plays leave it out in the short edition of the tests.
 */
export async function onEveryStore<Told>(
  server: string,
  tell: (store: Store) => Promise<Told>,
  { inEmbedded = true }: { readonly inEmbedded?: boolean } = {},
): Promise<readonly [Told, ...Told[]]> {
  const told = async (where: string): Promise<Told> => {
    const store = await openStore(where)
    try {
      return await tell(store)
    } finally {
      await store.close()
    }
  }
  const others = [server, ...(inEmbedded ? [embedded] : [])]
  const [inMemory, ...elsewhere] = await Promise.all([told('memory'), ...others.map(told)])
  return [inMemory, ...elsewhere]
}
