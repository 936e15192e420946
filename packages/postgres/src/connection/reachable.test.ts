import type { Store } from '@ordna/core'
import { expect, test } from 'vitest'
import { reachable } from './reachable.js'

test('a server that refuses at each of its addresses is told of by the code, for Node says nothing more', async () => {
  const cause = Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })
  const store = reachable({ load: () => Promise.reject(cause) } as Partial<Store> as Store)
  await expect(store.load([])).rejects.toMatchObject({
    code: 'store_unreachable',
    message: expect.stringContaining('The database cannot be reached: ECONNREFUSED. '),
    cause,
  })
})
