import { toJSON } from '@ordna/core/inspect'
import type { Lifecycle } from '@ordna/core'
import { expect, test } from 'vitest'
import { anOffice, at, eva, on, visitWith } from './office.fixture.js'

const { statuses } = toJSON(visitWith({}) as unknown as Lifecycle)

test.each([
  ['AD-04', 'unconfirmed', 'Ej bekräftad', 'open', false],
  ['AD-05', 'reminded', 'Påmind', 'waiting', false],
  ['AD-06', 'confirmed', 'Bekräftad', 'active', false],
  ['AD-07', 'rebooked', 'Ombokad', 'archived', true],
  ['AD-08', 'removed', 'Borttagen', 'negative', true],
  ['AD-09', 'performed', 'Utförd', 'done', true],
  ['AD-38', 'no_show', 'Bom-besök', 'negative', true],
] as const)('%s %s is called %s', (_, status, ...told) => {
  const { label, category, final = false } = statuses[status] ?? {}
  expect([label?.['sv'], category, final]).toEqual(told)
})

test('AD-10 AD-11 AD-12 AD-24 AD-28 a booking starts the flow by itself: a letter with time, place and what else there is to know', async () => {
  const { planner, story, told } = anOffice()
  expect((await planner.start('v1', eva)).to).toBe('unconfirmed')
  expect(told()).toEqual(['announcement letter'])
  const [{ to = '', subject, body = '' } = {}] = story.deliveries
  expect(to.split('\n')).toEqual(['Eva Nilsson', 'Möllevångsgatan 4', '214 20 Malmö'])
  expect(subject).toBe('Besök onsdag 1 april 2026 kl. 08:00')
  for (const part of [
    'Tid: onsdag 1 april 2026 kl. 08:00–09:00',
    'Plats: Möllevångsgatan 4, lgh 1202',
    'Montören behöver komma åt alla ventiler.',
    'Logga in på Mina sidor och bekräfta tiden. Passar den inte kan du boka om där.',
    'Mina sidor: https://minasidor.example/\nDin kod: 481516',
  ])
    expect(body).toContain(part)
  expect(body).not.toContain('boka.example')
})

test('AD-01 AD-29 whoever confirms is reminded no more, and the visit takes place', async () => {
  const { planner, eva: customer, jonas, story, told } = anOffice()
  await planner.start('v1', eva)
  expect((await customer.send('v1', 'confirm')).to).toBe('confirmed')
  await story.advanceTo(at('2026-04-01', '09:00'))
  expect((await jonas.send('v1', 'perform')).to).toBe('performed')
  expect(told()).toEqual(['announcement letter'])
})

test('AD-15 AD-25 AD-31 who has not confirmed ten days ahead gets an SMS with a link, and AD-32 confirms by it', async () => {
  const { planner, story, told, links } = anOffice()
  await planner.start('v1', on('2026-04-09', '08:00'))
  await story.advanceTo(at('2026-03-30', '09:59'))
  expect(await story.status('v1')).toBe('unconfirmed')
  await story.advanceTo(at('2026-03-30', '10:00'))
  expect([await story.status('v1'), told().at(-1)]).toEqual(['reminded', 'reminder sms'])
  const body = story.deliveries.at(-1)?.body ?? ''
  expect(body).toMatch(
    /^Påminnelse: Ventilationskontroll \(OVK\) 9 april 2026 kl. 08:00, Möllevångsgatan 4, lgh 1202\./,
  )
  const [token] = /(?<=boka.example\/l\/)\S+/.exec(body) ?? []
  expect(await links.act(token)).toMatchObject({ outcome: 'done', already: false })
  expect(await story.status('v1')).toBe('confirmed')
})

test('AD-02 AD-16 AD-34 AD-D1 who does not answer the reminder loses the time five days ahead at noon, and another visit gets it', async () => {
  const { planner, story } = anOffice()
  await planner.start('v1', eva)
  const refused = await planner.trySend('v1', 'confirm')
  expect(refused.outcome).toBe('moved')
  await planner.start('v2', on('2026-04-09', '08:00', '09:00'))
  await story.advanceTo(at('2026-04-04', '11:59'))
  expect([
    await story.status('v2'),
    await story.holders('jonas', { from: at('2026-04-09', '08:00'), until: null }),
  ]).toEqual(['reminded', ['v2']])
  await story.advanceTo(at('2026-04-04', '12:00'))
  expect(await story.status('v2')).toBe('removed')
  await planner.start('v3', on('2026-04-09', '08:00', '09:00'))
  expect(await story.holders('jonas', { from: at('2026-04-09', '08:00'), until: null })).toEqual(['v3'])
})

test('AD-D1 nobody loses a time within 72 hours of a reminder that was accepted', async () => {
  const { planner, story } = anOffice()
  story
    .channel('sms')
    .decide(() =>
      story.clock.now() < at('2026-04-03', '10:00') ? { status: 'failed', outage: true, permanent: false } : undefined,
    )
  await planner.start('v1', { ...on('2026-04-09', '08:00'), email: undefined, address: [] })
  await story.advanceTo(at('2026-04-06', '09:59'))
  expect(await story.status('v1')).toBe('reminded')
  const accepted = story.deliveries.find(({ notice }) => notice === 'reminder')?.at
  await story.advanceTo(at('2026-04-06', '10:30'))
  const removed = (await story.opened.history('v1')).find(({ transition }) => transition === 'remove')?.at
  expect([await story.status('v1'), Number(removed) - Number(accepted)]).toEqual(['removed', 72 * 3_600_000])
})

test('AD-03 AD-17 every time frame is the organisation’s own', async () => {
  const options = { remindDays: 14, remindAt: '09:30', removeDays: 7, removeAt: '16:00', answerWithin: { hours: 48 } }
  const { planner, story } = anOffice(options)
  await planner.start('v1', on('2026-04-16', '08:00'))
  await story.advanceTo(at('2026-04-16', '07:00'))
  const moved = (await story.opened.history('v1')).filter(({ kind }) => kind === 'move')
  expect(moved.map(({ transition, at: when }) => [transition, when])).toEqual([
    ['remind', at('2026-04-02', '09:30')],
    ['remove', at('2026-04-09', '16:00')],
  ])
})

test('AD-03 every notice goes through the channels that the organisation chooses', async () => {
  const { planner, story, told } = anOffice({
    channels: { announcement: ['email'], reminder: ['letter'], removal: ['email'] },
  })
  await planner.start('v1', on('2026-04-09', '08:00'))
  await story.advanceTo(at('2026-04-08', '12:00'))
  expect(told()).toEqual(['announcement email', 'reminder letter', 'removal email'])
})

test('AD-36 staff confirm for whoever phones in, before the reminder and after it', async () => {
  const { planner, story } = anOffice()
  await planner.start('v1', eva)
  await planner.start('v2', on('2026-04-09', '08:00'))
  expect((await planner.send('v1', 'confirm')).to).toBe('confirmed')
  await story.advanceTo(at('2026-03-31', '12:00'))
  expect(await story.status('v2')).toBe('reminded')
  expect((await planner.send('v2', 'confirm')).to).toBe('confirmed')
})

test('AD-37 staff and customers cancel whatever is planned, and the customer is told unless the planner says otherwise', async () => {
  const { planner, eva: customer, story, told } = anOffice()
  for (const [id, day] of [
    ['v1', '2026-04-09'],
    ['v2', '2026-04-10'],
    ['v3', '2026-04-14'],
  ] as const)
    await planner.start(id, on(day, '08:00'))
  await customer.send('v1', 'confirm')
  expect((await customer.send('v1', 'cancel', undefined, { reason: 'changed_plans' })).to).toBe('cancelled')
  await story.advanceTo(at('2026-03-31', '12:00'))
  expect((await planner.send('v2', 'cancel', undefined, { notices: { cancellation: false } })).to).toBe('cancelled')
  expect((await planner.send('v3', 'cancel')).to).toBe('cancelled')
  expect(told().filter((one) => one.startsWith('cancellation'))).toEqual(['cancellation sms', 'cancellation sms'])
})

test('AD-09 AD-38 the technician reports what became of the visit: carried out, nobody at home, or why it could not be done', async () => {
  const { planner, jonas, sara, story } = anOffice()
  for (const [id, from, until] of [
    ['v1', '08:00', '09:00'],
    ['v2', '09:00', '10:00'],
    ['v3', '10:00', '11:00'],
  ] as const) {
    await planner.start(id, on('2026-04-09', from, until))
    await planner.send(id, 'confirm')
  }
  expect(await jonas.trySend('v1', 'perform')).toMatchObject({ code: 'guarded', blockers: [{ guard: 'begun' }] })
  await story.advanceTo(at('2026-04-09', '10:30'))
  expect(await sara.trySend('v1', 'perform')).toMatchObject({ code: 'guarded', blockers: [{ guard: 'ownVisit' }] })
  expect((await jonas.send('v1', 'perform')).to).toBe('performed')
  expect((await jonas.send('v2', 'noShow')).to).toBe('no_show')
  expect(await jonas.trySend('v3', 'cannotComplete' as never)).toMatchObject({ outcome: 'refused' })
  expect((await jonas.send('v3', 'cannotComplete', undefined, { reason: 'no_access' })).to).toBe('cannot_complete')
})

test('a confirmed visit of which nobody has reported is shown', async () => {
  const { planner, story } = anOffice()
  await planner.start('v1', eva)
  await planner.send('v1', 'confirm')
  await story.advanceTo(at('2026-04-01', '09:00'))
  expect((await planner.opened.list({ flag: 'unreported' })).items.map(({ id }) => id)).toEqual(['v1'])
})
