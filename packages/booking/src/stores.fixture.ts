import type { Store } from '@ordna/core'
import { everyStore as stores } from '../../postgres/src/field/stores.fixture.js'

/** Every store, with nothing stored before. */
export function everyStore(): readonly { readonly name: string; readonly open: () => Promise<Store> }[] {
  return stores.map(({ name, open }) => ({ name, open: async () => (await open()).store }))
}
