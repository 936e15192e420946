import type { Store } from '@ordna/core'
import { onEveryStore } from 'ordna-examples-common'
import { expect, inject, test } from 'vitest'
import { play } from './play.js'
import { report } from './report/report.js'
import { tenants } from './tenants.js'

const named = new Set([
  'B1004',
  'B1102',
  'B1104',
  'B1202',
  'B1301',
  'B1304',
  'M1001',
  'M1004',
  'M1301',
  'N1104',
  'N1303',
  'N1401',
])

/** A sixth of the tenants, and all of whom the report tells: enough for each thing to happen. */
const few = tenants.filter(({ id }, index) => index % 6 === 0 || named.has(id))

const told = async (store: Store): Promise<string> => report(await play({ store, tenants: few }))

test('CORE-30: the weeks come out the same in memory, in an embedded PostgreSQL and on a server', async () => {
  const [inMemory, ...elsewhere] = await onEveryStore(inject('postgres'), told, { inEmbedded: inject('deep') })
  expect(elsewhere.length).toBeGreaterThan(0)
  for (const other of elsewhere) expect(other).toBe(inMemory)
})
