import type { Store } from '@ordna/core'
import { onEveryStore } from 'ordna-examples-common'
import { expect, inject, test } from 'vitest'
import { play } from './play.js'
import { report } from './report/report.js'

/** Half a year; the deep edition plays until the order that is told in full is closed: by then each thing has happened. */
const until = inject('deep') ? '2028-06-01' : '2027-07-01'

async function told(store: Store): Promise<string> {
  return report(await play({ store, until }))
}

test('CORE-30: the months come out the same in memory, in an embedded PostgreSQL and on a server', async () => {
  const [inMemory, ...elsewhere] = await onEveryStore(inject('postgres'), told, { inEmbedded: inject('deep') })
  expect(elsewhere.length).toBeGreaterThan(0)
  for (const other of elsewhere) expect(other).toBe(inMemory)
})
