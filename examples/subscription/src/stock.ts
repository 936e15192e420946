import type { Kind } from './goods.js'
import { thingsOf } from './goods.js'
import type { Deliveries } from './shop.js'

/** A thing of the kind that nobody holds from a moment on; undefined when each one is out, or back and not closed yet. */
export async function freeThing(deliveries: Deliveries, kind: Kind, from: Date): Promise<string | undefined> {
  for (const thing of thingsOf(kind)) {
    const holders = await deliveries.holders(thing, { from, until: null })
    if (holders.length === 0) return thing
  }
  return undefined
}
