import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { lifecycle } from '../lifecycle.js'
import { afterNotice, daysBefore, latest } from '../time/index.js'
import type { Receipt } from '../ports/channel.js'
import { engine } from '../engine.js'
import { obedientChannel, stillClock } from '../run/shop.fixture.js'
import { previous } from '../declare/transitionDefinition.js'

const visitWith = (stands: 'always' | 'stay') =>
  lifecycle('visit', {
    version: 1,
    data: v.object({ startsAt: v.date() }),
    roles: ['staff'],
    initial: 'unconfirmed',
    statuses: { unconfirmed: {}, reminded: {}, confirmed: {}, removed: {} },
  })
    .notices({ reminder: { to: () => '+46', channels: ['sms'], while: stands } })
    .transitions((move) => ({
      confirm: move({ from: ['unconfirmed', 'reminded'], to: 'confirmed', by: 'staff' }),
      remind: move({ from: 'unconfirmed', to: 'reminded', by: 'timer', notice: 'reminder' }),
      remove: move({ from: 'reminded', to: 'removed', by: ['timer', 'staff'] }),
      undo: move({ from: ['confirmed', 'removed'], to: previous(), by: 'staff' }),
      restart: move({ from: 'confirmed', to: 'reminded', by: 'staff' }),
    }))
    .timers({
      reminder: { in: 'unconfirmed', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind' },
      removal: {
        in: 'reminded',
        at: latest(daysBefore('startsAt', 5), afterNotice('reminder', { hours: 72 })),
        send: 'remove',
      },
    })
    .build()

const at = (text: string) => new Date(`2026-06-${text}Z`)

async function reminded(answer: () => Receipt = () => ({ status: 'accepted' }), stands: 'always' | 'stay' = 'always') {
  const clock = stillClock(at('01T09:00'))
  const sms = obedientChannel(() => answer())
  const ordna = engine({ store: memoryStore(), clock, random: () => 0, channels: { sms }, onProblem: () => {} })
  const visits = ordna.open(visitWith(stands), { tenant: 'oslo', actor: { id: 's', roles: ['staff'] } })
  await visits.start('1', { startsAt: at('30T08:00') })
  const tickAt = async (text: string) => {
    clock.at = at(text)
    await ordna.tick()
  }
  const undone = async () => {
    await visits.send('1', 'confirm')
    await visits.send('1', 'undo')
  }
  await tickAt('20T10:00')
  const removal = async () => (await visits.get('1'))?.timers.find(({ name }) => name === 'removal')?.due
  return { visits, ordna, sms, clock, tickAt, undone, removal }
}

describe('what counts from a notice, after a return to the previous status', () => {
  test('goes on, for it is the order that it was', async () => {
    const { visits, removal, undone, tickAt } = await reminded()
    expect(await removal()).toEqual(at('25T08:00'))
    await undone()
    await undone()
    expect(await removal()).toEqual(at('25T08:00'))
    await tickAt('25T08:00')
    expect((await visits.get('1'))?.status).toBe('removed')
  })

  test('does not fire again, where it has fired in the stay that is come back to', async () => {
    const { visits, tickAt } = await reminded()
    await tickAt('25T08:00')
    await visits.send('1', 'undo')
    await tickAt('29T08:00')
    expect(await visits.get('1')).toMatchObject({ status: 'reminded', timers: [] })
  })

  test.each(['away', 'back'])('goes by an acceptance that comes while it is %s', async (where) => {
    let receipt: Receipt = { status: 'failed' }
    const { visits, removal, undone, tickAt } = await reminded(() => receipt)
    receipt = { status: 'accepted' }
    await visits.send('1', 'confirm')
    if (where === 'back') await visits.send('1', 'undo')
    await tickAt('20T11:00')
    if (where === 'away') await visits.send('1', 'undo')
    expect(await removal()).toEqual(at('25T08:00'))
    await undone()
    expect(await removal()).toEqual(at('25T08:00'))
  })

  test('can never be due where the notice was dropped meanwhile, and the flag shows it', async () => {
    const { visits, tickAt, removal, sms } = await reminded(() => ({ status: 'failed' }), 'stay')
    await visits.send('1', 'confirm')
    await tickAt('20T11:00')
    await visits.send('1', 'undo')
    expect(sms.got).toHaveLength(1)
    expect(await removal()).toBe(null)
    expect((await visits.get('1'))?.flags).toMatchObject({ never_due: expect.any(Date) })
  })

  test('begins anew by any other way in', async () => {
    const { visits, removal } = await reminded()
    await visits.send('1', 'confirm')
    await visits.send('1', 'restart')
    expect(await removal()).toBe(null)
  })
})

const offeredWith = (stands: 'always' | 'stay') =>
  lifecycle('offered', {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    initial: 'open',
    statuses: { open: {}, booked: {}, lapsed: { final: true } },
  })
    .notices({ offer: { to: () => '+46', channels: ['sms'], entering: 'open', while: stands } })
    .transitions((move) => ({
      book: move({ from: 'open', to: 'booked', by: 'staff' }),
      release: move({ from: 'booked', to: previous(), by: 'staff' }),
      lapse: move({ from: 'open', to: 'lapsed', by: 'timer' }),
    }))
    .timers({ lapse: { in: 'open', at: afterNotice('offer', { hours: 24 }), send: 'lapse' } })
    .build()

async function offered(stands: 'always' | 'stay' = 'always') {
  const clock = stillClock(at('01T09:00'))
  const sms = obedientChannel(() => ({ status: 'accepted' }))
  const ordna = engine({ store: memoryStore(), clock, channels: { sms } })
  const offers = ordna.open(offeredWith(stands), { tenant: 'oslo', actor: { id: 's', roles: ['staff'] } })
  await offers.start('1', {})
  const tickAt = async (text: string) => {
    clock.at = at(text)
    await ordna.tick()
  }
  return { clock, sms, offers, tickAt }
}

describe('what counts from a notice that the return sends anew', () => {
  test('counts from that one', async () => {
    const { clock, offers, tickAt } = await offered()
    await tickAt('01T09:00')
    clock.at = at('02T08:00')
    await offers.send('1', 'book')
    await offers.send('1', 'release')
    await tickAt('02T08:00')
    expect((await offers.get('1'))?.timers).toMatchObject([{ name: 'lapse', due: at('03T08:00') }])
  })

  test.each([
    ['accepted', 'always', 2],
    ['dropped', 'stay', 1],
  ] as const)('counts from that one also where the first is %s while it is away', async (_, stands, sent) => {
    const { sms, offers, tickAt } = await offered(stands)
    await offers.send('1', 'book')
    await tickAt('01T10:00')
    await offers.send('1', 'release')
    expect(await offers.get('1')).toMatchObject({ flags: {}, timers: [{ name: 'lapse', due: null }] })
    await tickAt('02T08:00')
    expect(sms.got).toHaveLength(sent)
    expect(await offers.get('1')).toMatchObject({ flags: {}, timers: [{ name: 'lapse', due: at('03T08:00') }] })
  })
})

test('a date that was moved past its reminder reminds nobody, nor after a return, but when it is moved ahead it does', async () => {
  const appointment = lifecycle('appointment', {
    version: 1,
    data: v.object({ at: v.date() }),
    roles: ['desk'],
    initial: 'booked',
    statuses: { booked: {}, cancelled: {}, seen: { final: true } },
  })
    .notices({ reminder: { to: () => '+46', channels: ['sms'] } })
    .transitions((move) => ({
      move: move({ from: 'booked', by: 'desk', input: v.object({ at: v.date() }), set: ({ input }) => input }),
      cancel: move({ from: 'booked', to: 'cancelled', by: 'desk' }),
      undo: move({ from: 'cancelled', to: previous(), by: 'desk' }),
      book: move({ from: 'cancelled', to: 'booked', by: 'desk' }),
      see: move({ from: 'booked', to: 'seen', by: 'desk' }),
    }))
    .timers({ reminder: { in: 'booked', at: daysBefore('at', 1, { time: '10:00' }), notice: 'reminder' } })
    .build()
  const clock = stillClock(at('20T08:00'))
  const sms = obedientChannel(() => ({ status: 'accepted' }))
  const ordna = engine({ store: memoryStore(), clock, channels: { sms } })
  const appointments = ordna.open(appointment, { tenant: 'oslo', actor: { id: 'd', roles: ['desk'] } })
  const sentAfter = async (...transitions: readonly ('cancel' | 'undo' | 'book')[]) => {
    for (const transition of transitions) await appointments.send('a', transition)
    await ordna.tick()
    return sms.got.length
  }
  await appointments.start('a', { at: at('26T09:00') })
  clock.at = at('25T10:00')
  expect(await sentAfter()).toBe(1)
  await appointments.send('a', 'move', { at: at('25T15:00') })
  expect(await sentAfter()).toBe(1)
  expect(await sentAfter('cancel', 'undo')).toBe(1)
  expect(await sentAfter('cancel', 'undo')).toBe(1)
  await appointments.send('a', 'move', { at: at('28T09:00') })
  clock.at = at('27T10:00')
  expect(await sentAfter('cancel', 'undo')).toBe(2)
  // Booked anew it is another order, for a date that nobody was reminded of.
  await appointments.send('a', 'move', { at: at('27T16:00') })
  expect(await sentAfter('cancel', 'book')).toBe(3)
})
