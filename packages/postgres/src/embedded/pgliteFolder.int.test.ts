import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pgliteStore } from '../index.js'

test('a folder that is reached through links is opened, and is the same under each of its names', async () => {
  const home = await mkdtemp(join(tmpdir(), 'ordna-pglite-'))
  await mkdir(join(home, 'real', 'data'), { recursive: true })
  await symlink(join(home, 'real', 'data'), join(home, 'link'))
  await symlink(join(home, 'real'), join(home, 'parent'))
  const key = { tenant: 't', lifecycle: 'l', id: 'i' }
  const store = await pgliteStore(join(home, 'link'))
  expect(await store.load([key])).toEqual([{ subject: null, earlier: null }])
  await expect(pgliteStore(join(home, 'parent', 'data'))).rejects.toMatchObject({ code: 'store_in_use' })
  await store.close()
  const again = await pgliteStore(join(home, 'parent', 'data'))
  await again.close()
  await rm(home, { recursive: true })
})
