import { memoryStore } from '@ordna/memory'
import { recordingChannel } from '@ordna/testing'
import { expect, test } from 'vitest'
import type { Store } from '../ports/store.js'
import { engine } from '../engine.js'

test('a worker looks for messages as of now, however long its look for timers took', async () => {
  const store = memoryStore()
  const ending = new AbortController()
  let moment = Date.parse('2026-06-01T09:00:00Z')
  const clock = { now: () => new Date(moment), sleep: async () => ending.abort() }
  const late: [string, number][] = []
  const claim = store.claim.bind(store)
  const slow = (async (kind, query) => {
    late.push([kind, moment - query.now.getTime()])
    moment += 60_000
    return claim(kind, query)
  }) as Store['claim']
  const ordna = engine({ store: { ...store, claim: slow }, clock, channels: { sms: recordingChannel() } })
  await ordna.work({ signal: ending.signal })
  expect(late).toEqual([
    ['timer', 0],
    ['message', 0],
  ])
})
