import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@ordna/core'
import { folderFileStore } from '@ordna/files'
import { onEveryStore } from 'ordna-examples-common'
import { expect, inject, test } from 'vitest'
import { writePapers } from './papers/writePapers.js'
import { play } from './play.js'
import { report } from './report/report.js'

/** An eighth of the orders, or half of that in the short edition, and the four that are told: enough for each thing to happen. */
async function printed(store: Store): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rental-desk-'))
  const files = folderFileStore(join(folder, 'files'))
  const played = await play({ store, files, withPapers: true, ordersPerDay: inject('deep') ? 2 : 1 })
  const { text } = await report(played, await writePapers(played, join(folder, 'papers')))
  await rm(folder, { recursive: true })
  return text
}

test('CORE-30: the week and its papers come out the same in memory, in an embedded PostgreSQL and on a server', async () => {
  const [inMemory, ...elsewhere] = await onEveryStore(inject('postgres'), printed, { inEmbedded: inject('deep') })
  expect(elsewhere.length).toBeGreaterThan(0)
  for (const other of elsewhere) expect(other).toBe(inMemory)
})
