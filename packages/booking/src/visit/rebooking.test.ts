import { expect, test } from 'vitest'
import { anOffice, at, eva, on } from './office.fixture.js'

const may = { startsAt: at('2026-05-06', '13:00') }

test('AD-13 AD-14 AD-26 AD-30 AD-D11 rebooking makes a new booking whose flow begins anew, with a letter of its own', async () => {
  const { planner, eva: customer, story, told } = anOffice()
  await planner.start('v1', eva)
  const { to, opened } = await customer.send('v1', 'rebook', may)
  const [{ id = '' } = {}] = opened
  expect([to, await story.status(id)]).toEqual(['rebooked', 'unconfirmed'])
  expect([await story.links('v1'), await story.links(id)]).toEqual([{ supersededBy: [id] }, { supersedes: ['v1'] }])
  expect((await planner.opened.get(id))?.data).toMatchObject({ ...may, endsAt: at('2026-05-06', '14:00') })
  expect(told()).toEqual(['announcement letter', 'announcement letter'])
  expect(story.deliveries.at(-1)?.body).toContain('Tid: onsdag 6 maj 2026 kl. 13:00–14:00')
  expect((await planner.opened.get('v1'))?.timers).toEqual([])
  await story.advanceTo(at('2026-04-25', '10:00'))
  expect([await story.status('v1'), await story.status(id)]).toEqual(['rebooked', 'reminded'])
})

test('a time that was confirmed at night and rebooked before the morning is never told as confirmed', async () => {
  const { planner, eva: customer, story, told } = anOffice({ tellsConfirmation: true })
  await planner.start('v1', eva)
  await story.advanceTo(at('2026-03-10', '21:00'))
  await customer.send('v1', 'confirm')
  const { opened } = await customer.send('v1', 'rebook', may)
  await customer.send(opened[0]?.id ?? '', 'confirm')
  await story.advanceTo(at('2026-03-11', '08:00'))
  expect(told().filter((one) => one.startsWith('confirmation'))).toEqual(['confirmation sms'])
  expect(story.deliveries.at(-1)?.body).toContain('6 maj 2026')
})

test('AD-30 the old time is free and the new one taken in one change', async () => {
  const { planner, eva: customer, story } = anOffice()
  await planner.start('v1', eva)
  const overlapping = { startsAt: at('2026-04-01', '08:30') }
  const { opened } = await customer.send('v1', 'rebook', overlapping)
  const { startsAt, endsAt } = eva
  expect(await story.holders('jonas', { from: startsAt, until: endsAt })).toEqual(opened.map(({ id }) => id))
})

test('AD-30 a time that is taken refuses the rebooking, and the old one stays', async () => {
  const { planner, eva: customer, story } = anOffice()
  await planner.start('v1', eva)
  await planner.start('v2', on('2026-05-06', '13:30', '15:00'))
  expect(await customer.trySend('v1', 'rebook', may)).toMatchObject({
    outcome: 'refused',
    blockers: [{ code: 'held' }],
  })
  expect(await story.status('v1')).toBe('unconfirmed')
})

test('AD-33 who was reminded rebooks by a link, and AD-D12 that and every other link of the old time is over', async () => {
  const { planner, story, links } = anOffice()
  await planner.start('v1', on('2026-04-09', '08:00'))
  await story.advanceTo(at('2026-03-31', '12:00'))
  const subject = await planner.opened.get('v1')
  if (!subject) throw new Error('There is no visit.')
  const by = (purpose: 'confirm' | 'rebook') =>
    links.url(purpose, subject, { channel: 'sms', locale: 'sv' }).split('/').at(-1)
  const [confirm, rebook] = [by('confirm'), by('rebook')]
  expect(await links.act(rebook, may)).toMatchObject({ outcome: 'done', already: false })
  expect(await story.status('v1')).toBe('rebooked')
  expect(await links.act(confirm)).toMatchObject({ outcome: 'revoked', status: 'rebooked' })
  expect(await links.act(rebook, may)).toMatchObject({ outcome: 'done', already: true })
})

test('AD-35 AD-D5 a confirmed visit is rebooked until a day before it; later only by staff', async () => {
  const { planner, eva: customer, story } = anOffice()
  for (const [id, day] of [
    ['v1', '2026-04-08'],
    ['v2', '2026-04-09'],
    ['v3', '2026-04-10'],
  ] as const) {
    await planner.start(id, on(day, '08:00', '09:00'))
    await customer.send(id, 'confirm')
  }
  await story.advanceTo(at('2026-04-07', '08:00'))
  expect((await customer.send('v1', 'rebook', may)).to).toBe('rebooked')
  await story.advanceTo(at('2026-04-08', '08:01'))
  const late = await customer.trySend('v2', 'rebook', { startsAt: at('2026-05-07', '13:00') })
  expect(late).toMatchObject({ code: 'guarded', blockers: [{ guard: 'inTime' }] })
  expect((await planner.send('v2', 'rebook', { startsAt: at('2026-05-07', '13:00') })).to).toBe('rebooked')
  expect((await customer.trySend('v3', 'rebook', { startsAt: at('2026-05-08', '13:00') })).outcome).toBe('moved')
})

test('AD-D10 whose time was removed books anew, once', async () => {
  const { planner, eva: customer, story, links } = anOffice()
  await planner.start('v1', on('2026-04-09', '08:00', '09:00'))
  await story.advanceTo(at('2026-04-04', '12:00'))
  const body = story.deliveries.at(-1)?.body ?? ''
  expect(body).toContain('Boka en ny tid: https://boka.example/l/')
  const [token] = /(?<=boka.example\/l\/)\S+/.exec(body) ?? []
  expect(await links.open(token)).toMatchObject({ outcome: 'open', needsInput: true })
  expect(await links.act(token, may)).toMatchObject({ outcome: 'done', already: false })
  expect(await story.status('v1')).toBe('removed')
  expect(await customer.trySend('v1', 'bookAgain', may)).toMatchObject({ blockers: [{ guard: 'once' }] })
})

test('a visit is neither booked nor moved into the past, ends after it begins, and knows its zone', async () => {
  const { planner, eva: customer } = anOffice()
  const start = (data: object) => planner.opened.tryStart('vx', { ...eva, ...data })
  expect(await start({ startsAt: at('2026-03-01', '08:00') })).toMatchObject({ blockers: [{ guard: 'ahead' }] })
  expect(await start({ endsAt: eva.startsAt })).toMatchObject({ blockers: [{ guard: 'lasts' }] })
  expect(await start({ zone: 'Europe/Malmö' })).toMatchObject({ code: 'invalid_data' })
  expect(await start({ technician: 'sara' })).toMatchObject({ blockers: [{ guard: 'onlyBooking' }] })
  expect(await start({ candidates: [] })).toMatchObject({ code: 'invalid_data' })
  await planner.start('v1', eva)
  const past = { startsAt: at('2026-03-02', '09:00') }
  expect(await customer.trySend('v1', 'rebook', past)).toMatchObject({ blockers: [{ guard: 'ahead' }] })
  const never = { startsAt: at('2026-05-06', '13:00'), endsAt: at('2026-05-06', '12:00') }
  expect(await planner.opened.trySend('v1', 'rebook', never)).toMatchObject({ blockers: [{ guard: 'lasts' }] })
})

test('staff choose one technician or any: a wish is insisted on', async () => {
  const { planner } = anOffice()
  const data = { ...eva, candidates: ['jonas', 'sara'] }
  await planner.start('v1', data)
  await planner.start('v2', data)
  expect((await planner.opened.get('v2'))?.data.technician).toBe('sara')
  expect(await planner.opened.tryStart('v3', { ...data, wish: 'jonas' })).toMatchObject({ code: 'held' })
  expect(await planner.opened.tryStart('v3', data)).toMatchObject({ code: 'held' })
})
