import type { Store } from '@ordna/core'
import { onEveryStore } from 'ordna-examples-common'
import { expect, inject, test } from 'vitest'
import { readBookings } from './bookings.js'
import { play } from './play.js'
import { report } from './report/report.js'

/** One booking of so many: enough for each thing to happen. `npm run demo` plays them all. */
const oneOf = inject('deep') ? 5 : 7

async function told(store: Store): Promise<string> {
  const bookings = (await readBookings()).filter((_, index) => index % oneOf === 0)
  const played = await play({ bookings, store, listOf: '2015-09-18' })
  const { text } = await report(played)
  return text
}

test('CORE-30: three years of visits come out the same in memory, in an embedded PostgreSQL and on a server', async () => {
  const [inMemory, ...elsewhere] = await onEveryStore(inject('postgres'), told, { inEmbedded: inject('deep') })
  expect(elsewhere.length).toBeGreaterThan(0)
  for (const other of elsewhere) expect(other).toBe(inMemory)
})
