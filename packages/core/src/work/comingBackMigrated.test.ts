import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import type { CarriedOver } from '../decide/versions/migrate.js'
import { afterNotice } from '../time/index.js'
import { engine } from '../engine.js'
import { obedientChannel, stillClock } from '../run/shop.fixture.js'
import { previous } from '../declare/transitionDefinition.js'

/** A visit that is reminded, and removed three days after that was accepted. */
const visitOf = (version: number) =>
  lifecycle('visit', {
    version,
    data: v.object({}),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, reminded: {}, paused: {}, confirmed: {}, removed: { final: true } },
  })
    .notices({ reminder: { to: () => '+46', channels: ['sms'] } })
    .transitions((move) => ({
      remind: move({ from: 'open', to: 'reminded', by: 'staff', notice: 'reminder' }),
      confirm: move({ from: ['reminded', 'paused'], to: 'confirmed', by: 'staff' }),
      pause: move({ from: 'reminded', to: 'paused', by: 'staff' }),
      undo: move({ from: ['confirmed', 'paused'], to: previous(), by: 'staff' }),
      remove: move({ from: 'reminded', to: 'removed', by: 'timer' }),
    }))
    .timers({ removal: { in: 'reminded', at: afterNotice('reminder', { hours: 72 }), send: 'remove' } })
    .build()

const at = (text: string) => new Date(`2026-06-${text}Z`)
const desk = { tenant: 'oslo', actor: { id: 's', roles: ['staff'] } }

async function migrated(before: 'reminded' | 'confirmed', answer: Omit<CarriedOver, 'data'>) {
  const [store, clock] = [memoryStore(), stillClock(at('01T09:00'))]
  const channels = { sms: obedientChannel() }
  const old = engine({ store, clock, channels })
  const visits = old.open(visitOf(1), desk)
  await visits.start('1', {})
  await visits.send('1', 'remind')
  await old.tick()
  if (before === 'confirmed') await visits.send('1', 'confirm')
  clock.at = at('02T09:00')
  const [ordna, later] = [engine({ store, clock, channels }), visitOf(2)]
  const report = await ordna.migrate(later, { migrate: (_, { data }) => ({ ...answer, data }) })
  expect(report).toMatchObject({ carried: 1, stranded: [] })
  const now = ordna.open(later, desk)
  return { now, removal: async () => (await now.get('1'))?.timers.find(({ name }) => name === 'removal')?.due }
}

describe('what counts from a notice, after a return from where a migration has put it', () => {
  test.each([
    ['another stay', 'reminded', { status: 'paused' }],
    ['the same stay under another name', 'reminded', { status: 'paused', stay: 'keep' }],
    ['another status before the same one', 'confirmed', { status: 'paused', previous: 'reminded' }],
    ['another stay of the same status', 'confirmed', { status: 'confirmed', stay: { enteredAt: at('01T12:00') } }],
    ['the same stay', 'confirmed', { status: 'confirmed' }],
  ] as const)('goes on: %s', async (_, before, answer) => {
    const { now, removal } = await migrated(before, answer)
    expect(await now.send('1', 'undo')).toMatchObject({ to: 'reminded' })
    expect(await removal()).toEqual(at('04T09:00'))
  })

  test('is none of a status that it did not leave', async () => {
    const { now } = await migrated('confirmed', { status: 'paused', stay: 'keep' })
    expect((await now.get('1'))?.stay.left).toMatchObject({ accepted: {}, fired: [] })
    expect(await now.send('1', 'undo')).toMatchObject({ to: 'confirmed' })
    const back = await migrated('reminded', { status: 'paused', previous: 'open' })
    expect((await back.now.get('1'))?.stay).not.toHaveProperty('left')
  })
})
