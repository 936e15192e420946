import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { journalTo } from '../events.js'
import { shareOf, workIn } from './work.js'

test('work is done when there is enough of each kind, and not before', () => {
  const wanted = { sends: 100, deliveries: 20 }
  expect(shareOf({ sends: 0, deliveries: 0 }, wanted)).toBe(0)
  expect(shareOf({ sends: 900, deliveries: 5 }, wanted)).toBe(0.25)
  expect(shareOf({ sends: 100, deliveries: 40 }, wanted)).toBe(1)
})

test('sends and deliveries are counted over all journals', () => {
  const home = mkdtempSync(join(tmpdir(), 'ordna-work-'))
  const invoked = { nonce: 'c.1', call: 1, tenant: 'north', id: 'b1', transition: 'edit', requestId: null }
  journalTo(join(home, 'client'))({ kind: 'invoke', ...invoked })
  journalTo(join(home, 'client'))({ kind: 'refused', nonce: 'c.1', call: 1, code: 'x' })
  for (const worker of ['one', 'other']) journalTo(join(home, worker))({ kind: 'accepted', message: 'm' })
  expect(workIn(home)).toEqual({ sends: 1, deliveries: 2 })
  rmSync(home, { recursive: true })
})
