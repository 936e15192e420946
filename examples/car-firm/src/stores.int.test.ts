import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderFileStore } from '@ordna/files'
import { onEveryStore } from 'ordna-examples-common'
import { expect, inject, test } from 'vitest'
import { play } from './play.js'
import { report } from './report/report.js'

test('CORE-30: the week comes out the same in memory, in an embedded PostgreSQL and on a server', async () => {
  const files = folderFileStore(await mkdtemp(join(tmpdir(), 'car-firm-')))
  const [inMemory, ...elsewhere] = await onEveryStore(inject('postgres'), async (store) =>
    report(await play({ store, files })),
  )
  expect(elsewhere).toHaveLength(2)
  for (const other of elsewhere) expect(other).toBe(inMemory)
})
