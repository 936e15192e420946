import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import type { Store } from '../ports/store.js'
import type { EngineOptions } from '../run/settings/options.js'
import { obedientChannel, shop } from '../run/shop.fixture.js'

/** Never answers. */
const never = () => new Promise<never>(() => {})

/** Turns of the event loop, for a worker to come as far as it can. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** A worker that was told to stop while something hung. */
async function stopped(options: Partial<EngineOptions>, grace?: number) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const faults: unknown[] = []
  const made = shop({ ...options, clock, onFault: (error) => faults.push(error) })
  await made.rentals.start('r1', made.data).catch(() => {})
  await made.rentals.send('r1', 'tell').catch(() => {})
  const stop = new AbortController()
  let hasEnded = false
  const working = made.ordna.work({ signal: stop.signal, ...(grace === undefined ? {} : { grace }) })
  void working.then(() => (hasEnded = true))
  await settled()
  stop.abort()
  await settled()
  return { ...made, clock, faults, working, hasEnded: () => hasEnded }
}

const hanging: { readonly [what: string]: () => Partial<EngineOptions> } = {
  'a channel': () => ({ channels: { sms: { deliver: never }, letter: obedientChannel() } }),
  'a store that claims': () => ({ store: { ...memoryStore(), claim: never } }),
  'a store that settles': () => ({
    store: { ...memoryStore(), settle: never as Store['settle'] },
    channels: { sms: obedientChannel(), letter: obedientChannel() },
  }),
}

test.each(Object.entries(hanging))('work ends with its grace, though %s never answers', async (_, options) => {
  const { clock, faults, hasEnded, working } = await stopped(options())
  await clock.advanceBy({ seconds: 19 })
  await settled()
  expect(hasEnded()).toBe(false)
  await clock.advanceBy({ seconds: 1 })
  await working
  expect(faults).toMatchObject([{ code: 'work_unfinished', details: { grace: 20_000 } }])
})

test('what had not ended is told that it is left, and nobody says any more that it is worked on', async () => {
  let left: AbortSignal | undefined
  let kept = 0
  const inner = memoryStore()
  const store: Store = {
    ...inner,
    settle: async (settlements) => {
      kept += settlements.filter(({ as }) => as === 'keep').length
      return inner.settle(settlements)
    },
  }
  const sms = { deliver: async (_: unknown, signal: AbortSignal) => ((left = signal), never()) }
  const { clock, working } = await stopped({ store, channels: { sms, letter: obedientChannel() } }, 30_000)
  await clock.advanceBy({ seconds: 30 })
  await working
  expect(left?.aborted).toBe(true)
  const before = kept
  expect(before).toBeGreaterThan(1)
  await clock.advanceBy({ minutes: 5 })
  expect(kept).toBe(before)
})

test('what ends in time is waited for no longer, and nothing is told', async () => {
  let finish: (receipt: { status: 'accepted' }) => void = () => {}
  const deliver = () => new Promise<{ status: 'accepted' }>((resolve) => (finish = resolve))
  const { clock, faults, working, hasEnded } = await stopped({
    channels: { sms: { deliver }, letter: obedientChannel() },
  })
  expect(hasEnded()).toBe(false)
  finish({ status: 'accepted' })
  await working
  expect({ faults, pending: clock.pending }).toEqual({ faults: [], pending: 0 })
})

test.each([-1, Number.NaN, 'soon' as never])('a grace of %s is refused', async (grace) => {
  const { ordna } = shop()
  await expect(ordna.work({ signal: AbortSignal.abort(), grace })).rejects.toMatchObject({ code: 'invalid_options' })
})

test('however many messages a worker has under way, the process is told of no leak', async () => {
  const warnings: string[] = []
  const hear = ({ name }: Error) => warnings.push(name)
  process.on('warning', hear)
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const channels = { sms: { deliver: never }, letter: obedientChannel() }
  const { ordna, rentals, data } = shop({ channels, clock, onFault: () => {} })
  for (let number = 0; number < 24; number++) {
    await rentals.start(`r${number}`, data)
    await rentals.send(`r${number}`, 'tell')
  }
  const stop = new AbortController()
  const working = ordna.work({ signal: stop.signal, concurrency: 24, grace: 1 })
  await settled()
  stop.abort()
  await settled()
  await clock.advanceBy({ seconds: 1 })
  await working
  process.off('warning', hear)
  expect(warnings).not.toContain('MaxListenersExceededWarning')
})
