import { linkPages } from '@ordna/signed-links'
import { expect, test } from 'vitest'
import { elsewhere } from '../links.js'
import type { NewVisit } from './data.js'
import { anOffice, at, on } from './office.fixture.js'

type Office = ReturnType<typeof anOffice>

/** When a visit was moved by each of these, by the clocks of Malmö. */
async function movedAt({ story }: Office, id: string) {
  const moved = (await story.opened.history(id)).filter(({ kind }) => kind === 'move')
  return moved.map(
    ({ transition, at: when }) => `${transition} ${when.toLocaleString('sv', { timeZone: 'Europe/Stockholm' })}`,
  )
}

/** Nothing happens until a moment: nobody works. */
async function down({ story }: Office, until: Date) {
  await story.clock.advanceTo(until)
  await story.engine.tick()
}

test('AD-D2 a removed booking is in no list of what is planned, and its administrator still sees it, with all that was sent', async () => {
  const { planner, administrator, story } = anOffice()
  await planner.start('v1', on('2026-04-09', '08:00'))
  await story.advanceTo(at('2026-04-05', '12:00'))
  const planned = await planner.opened.list({ status: ['unconfirmed', 'reminded', 'confirmed'] })
  expect(planned.items).toEqual([])
  expect((await administrator.opened.get('v1'))?.data.customer).toBe('Eva Nilsson')
  const sent = await administrator.opened.messages('v1')
  expect(sent.map(({ name, status, channel }) => [name, status, channel])).toEqual([
    ['announcement', 'accepted', 'letter'],
    ['reminder', 'accepted', 'sms'],
    ['removal', 'accepted', 'sms'],
  ])
})

test('AD-D2 read literally, a removed booking forgets its customer as soon as they are told, and stays as a mark', async () => {
  const { planner, story, told } = anOffice({ hardDelete: true })
  await planner.start('v1', on('2026-04-09', '08:00', '09:00'))
  await story.advanceTo(at('2026-04-05', '12:00'))
  expect(told().at(-1)).toBe('removal sms')
  const left = await planner.opened.get('v1')
  expect([left?.status, left?.owner]).toEqual(['removed', null])
  const { startsAt, endsAt, purpose } = on('2026-04-09', '08:00', '09:00')
  expect(left?.data).toEqual({
    customer: '–',
    place: '–',
    address: [],
    locale: 'sv',
    candidates: ['jonas'],
    technician: 'jonas',
    startsAt,
    endsAt,
    purpose,
  })
})

test('AD-D3 who books when the reminder is due already gets the SMS at once, and the usual deadline where there is a day left until it', async () => {
  const office = anOffice()
  await office.planner.start('v1', on('2026-03-11', '08:00'))
  expect(office.told()).toEqual(['announcement letter', 'reminder sms'])
  await office.story.advanceTo(at('2026-03-10', '08:00'))
  expect(await movedAt(office, 'v1')).toEqual(['remind 2026-03-02 10:00:00', 'remove 2026-03-06 12:00:00'])
})

test('AD-D3 inside of the deadline there are 24 hours to answer, and reminder and removal never come together', async () => {
  const office = anOffice()
  await office.planner.start('v1', on('2026-03-06', '08:00'))
  await office.story.advanceTo(at('2026-03-05', '08:00'))
  expect(await movedAt(office, 'v1')).toEqual(['remind 2026-03-02 10:00:00', 'remove 2026-03-03 10:00:00'])
})

test('AD-D3 where not even that fits nothing is removed and somebody calls; a letter that would come too late is not sent', async () => {
  const office = anOffice()
  await office.planner.start('v1', on('2026-03-04', '08:00', '09:00'))
  expect(office.told()).toEqual(['reminder sms'])
  expect((await office.planner.opened.list({ flag: 'call_customer' })).items.map(({ id }) => id)).toEqual(['v1'])
  await office.story.advanceTo(at('2026-03-04', '08:59'))
  expect(await office.story.status('v1')).toBe('reminded')
  await office.story.advanceTo(at('2026-03-04', '09:00'))
  expect(await movedAt(office, 'v1')).toEqual(['remind 2026-03-02 10:00:00', 'lapse 2026-03-04 09:00:00'])
  expect(office.told()).toEqual(['reminder sms'])
})

test('AD-27 AD-D4 who loses a time is told by SMS, else by letter, and not at all where that is switched off', async () => {
  for (const [options, data, told] of [
    [{}, {}, ['removal sms']],
    [{}, { phone: undefined, email: undefined }, ['removal letter']],
    [{ tellsRemoval: false }, {}, []],
  ] as const) {
    const office = anOffice(options)
    await office.planner.start('v1', { ...on('2026-04-09', '08:00'), ...data } as NewVisit)
    await office.story.advanceTo(at('2026-04-08', '12:00'))
    expect(await office.story.status('v1')).toBe('removed')
    expect(office.told().filter((one) => one.startsWith('removal'))).toEqual(told)
  }
})

test.each([
  ['on the day by the calendar, at the same time of the clock over its change', '2026-04-08', '2026-03-28 10:00:00'],
  ['on Saturday where that is a Sunday', '2026-04-15', '2026-04-04 10:00:00'],
  ['before Easter Monday and Easter Sunday, on the Saturday', '2026-04-16', '2026-04-04 10:00:00'],
  ['on the Thursday before Good Friday', '2026-04-13', '2026-04-02 10:00:00'],
])('AD-D6 reminds %s', async (_, day, when) => {
  const office = anOffice()
  await office.planner.start('v1', on(day, '08:00'))
  await office.story.advanceTo(at('2026-04-06', '12:00'))
  expect((await movedAt(office, 'v1'))[0]).toBe(`remind ${when}`)
})

test('AD-D6 a visit in another zone goes by the clocks there', async () => {
  const office = anOffice()
  await office.planner.start('v1', { ...on('2026-04-09', '08:00'), zone: 'Europe/Helsinki' })
  await office.story.advanceTo(at('2026-04-06', '12:00'))
  expect(await movedAt(office, 'v1')).toEqual(['remind 2026-03-30 09:00:00', 'remove 2026-04-04 11:00:00'])
  expect(office.story.deliveries[0]?.body).toContain('kl. 09:00–')
})

test('AD-D6 no SMS goes out at night or on a Sunday: it waits, and the time to answer counts from then', async () => {
  const office = anOffice({}, { now: '2026-03-07T22:30:00Z' })
  await office.planner.start('v1', on('2026-03-12', '08:00'))
  await office.story.advanceTo(at('2026-03-11', '08:00'))
  const sms = office.story.deliveries.find(({ channel }) => channel === 'sms')
  expect(sms?.at).toEqual(at('2026-03-09', '08:00'))
  expect((await movedAt(office, 'v1')).at(-1)).toBe('remove 2026-03-10 08:00:00')
})

test('AD-D7 who has no telephone is reminded by e-mail or letter, so much earlier that a letter arrives', async () => {
  for (const [email, way] of [
    ['eva@example.se', 'email'],
    [undefined, 'letter'],
  ] as const) {
    const office = anOffice()
    await office.planner.start('v1', { ...on('2026-04-16', '08:00'), phone: undefined, email } as NewVisit)
    await office.story.advanceTo(at('2026-04-13', '12:00'))
    expect(await movedAt(office, 'v1')).toEqual(['remind 2026-04-01 10:00:00', 'remove 2026-04-11 12:00:00'])
    expect(office.told()).toContain(`reminder ${way}`)
  }
})

test('AD-D7 who can be reached by nothing is shown to somebody, and never loses the time', async () => {
  const office = anOffice()
  const data = { ...on('2026-04-16', '08:00'), phone: undefined, email: undefined, address: [] }
  await office.planner.start('v1', data as NewVisit)
  expect((await office.planner.opened.list({ flag: 'unreachable' })).items.map(({ id }) => id)).toEqual(['v1'])
  await office.story.advanceTo(at('2026-04-15', '23:00'))
  expect([await office.story.status('v1'), office.told()]).toEqual(['reminded', []])
  await office.planner.send('v1', 'correct', { phone: '+46709999999' })
  expect((await office.planner.opened.list({ flag: 'unreachable' })).items).toEqual([])
})

test('AD-D8 an SMS that fails goes on as an e-mail or a letter; what nobody accepts costs nobody the time', async () => {
  const office = anOffice()
  const { story, planner } = office
  story.channel('sms').refuseTo('+46701234567')
  await planner.start('v1', on('2026-04-09', '08:00'))
  await planner.start('v2', { ...on('2026-04-10', '08:00'), email: undefined } as NewVisit)
  story.channel('sms').refuseTo('+46700000000')
  await planner.start('v3', {
    ...on('2026-04-14', '08:00'),
    phone: '+46700000000',
    email: undefined,
    address: [],
  } as NewVisit)
  await story.advanceTo(at('2026-04-13', '12:00'))
  expect(office.told().filter((one) => one.startsWith('reminder'))).toEqual(['reminder email', 'reminder letter'])
  expect([await story.status('v1'), await story.status('v2'), await story.status('v3')]).toEqual([
    'removed',
    'removed',
    'reminded',
  ])
  expect((await planner.opened.list({ flag: 'message_dead' })).items.map(({ id }) => id)).toContain('v3')
})

test('AD-D8 an SMS that comes back after it was accepted counts for nothing: the next channel has its turn, and the time to answer begins then', async () => {
  const office = anOffice({ removeDays: 8 })
  const { story, planner } = office
  await planner.start('v1', on('2026-04-09', '08:00'))
  await story.advanceTo(at('2026-03-30', '12:00'))
  const reminder = story.deliveries.find(({ notice }) => notice === 'reminder')
  await story.advanceTo(at('2026-03-31', '12:00'))
  await story.engine.receipt(reminder?.id ?? '', { status: 'bounced', channel: 'sms', at: story.clock.now() })
  await story.advanceTo(at('2026-04-08', '07:00'))
  expect(office.told()).toContain('reminder email')
  expect((await movedAt(office, 'v1')).at(-1)).toBe('remove 2026-04-03 12:00:00')
})

test('AD-D9 after downtime the reminder goes out late and once, and the deadline moves with it', async () => {
  const office = anOffice()
  await office.planner.start('v1', on('2026-04-14', '08:00'))
  await down(office, at('2026-04-09', '15:00'))
  await office.story.advanceTo(at('2026-04-13', '09:00'))
  expect(await movedAt(office, 'v1')).toEqual(['remind 2026-04-09 15:00:00', 'remove 2026-04-12 15:00:00'])
  expect(office.told()).toEqual(['announcement letter', 'reminder sms', 'removal sms'])
})

test('AD-D9 where the deadline would move too close to the visit, nobody loses it and somebody calls', async () => {
  const office = anOffice()
  await office.planner.start('v1', on('2026-04-14', '08:00'))
  await down(office, at('2026-04-11', '15:00'))
  await office.story.advanceTo(at('2026-04-14', '07:00'))
  expect(await movedAt(office, 'v1')).toEqual(['remind 2026-04-11 15:00:00'])
  expect((await office.planner.opened.list({ flag: 'call_customer' })).items).toHaveLength(1)
})

test('AD-D9 who confirmed during downtime is neither reminded nor removed when it is over', async () => {
  const office = anOffice()
  await office.planner.start('v1', on('2026-04-14', '08:00'))
  await office.story.clock.advanceTo(at('2026-04-12', '15:00'))
  await office.eva.send('v1', 'confirm')
  await office.story.advanceTo(at('2026-04-13', '15:00'))
  expect([await office.story.status('v1'), office.told()]).toEqual(['confirmed', ['announcement letter']])
})

test('AD-D10 a click that comes too late says that the time was released, and where a new one is to be had', async () => {
  const { planner, story, links } = anOffice()
  await planner.start('v1', on('2026-04-09', '08:00'))
  await story.advanceTo(at('2026-03-31', '12:00'))
  const [, url = ''] = /(https:\/\/boka\S+)/.exec(story.deliveries.at(-1)?.body ?? '') ?? []
  const page = linkPages(links, { otherwise: elsewhere('https://minasidor.example/') })
  const read = async () => await (await page(new Request(url, { headers: { 'accept-language': 'sv' } }))).text()
  expect(await read()).toContain('<a href="https://minasidor.example/">Mina sidor</a>')
  await story.advanceTo(at('2026-04-05', '12:00'))
  expect(await read()).toContain(
    '<a href="https://minasidor.example/">Tiden har frigjorts. Boka en ny tid på Mina sidor</a>',
  )
})

test('AD-D12 a link does one thing for one time: looked at it does nothing, and it ends when the visit begins', async () => {
  const { planner, story, links } = anOffice()
  await planner.start('v1', on('2026-03-11', '08:00'))
  const subject = await planner.opened.get('v1')
  if (!subject) throw new Error('There is no visit.')
  const token = links.url('confirm', subject, { channel: 'email', locale: 'sv' }).split('/').at(-1) ?? ''
  for (let times = 0; times < 3; times++) expect((await links.open(token)).outcome).toBe('open')
  expect(await story.status('v1')).toBe('reminded')
  expect((await links.open(`${token.slice(0, -2)}xx`)).outcome).toBe('unknown')
  expect((await links.act(token)).outcome).toBe('done')
  expect(await links.act(token)).toMatchObject({ outcome: 'done', already: true })
  await story.advanceTo(at('2026-03-11', '08:00'))
  expect((await links.open(token)).outcome).toBe('ended')
})

test('AD-D13 whoever fills freed times hears of each as it becomes free', async () => {
  const { planner, eva: customer, story } = anOffice({ tellsReleased: true })
  await planner.start('v1', on('2026-04-09', '08:00', '09:00'))
  await planner.start('v2', on('2026-04-10', '08:00', '09:00'))
  await planner.start('v3', on('2026-04-14', '08:00', '09:00'))
  await customer.send('v2', 'rebook', { startsAt: at('2026-05-06', '13:00') })
  await customer.send('v3', 'cancel')
  expect(story.jobs).toEqual(['visit.slotReleased', 'visit.slotReleased'])
  await story.advanceTo(at('2026-04-05', '12:00'))
  expect(story.jobs).toHaveLength(3)
})

test('staff remind again, by the telephone that was put right meanwhile', async () => {
  const { planner, story } = anOffice()
  story.channel('sms').refuseTo('+46701234567')
  await planner.start('v1', { ...on('2026-04-09', '08:00'), email: undefined, address: [] } as NewVisit)
  await story.advanceTo(at('2026-04-06', '12:00'))
  await planner.send('v1', 'correct', { phone: '+46709999999' })
  await planner.send('v1', 'remindAgain')
  await story.advanceTo(at('2026-04-08', '07:00'))
  expect([story.deliveries.at(-1)?.to, await story.status('v1')]).toEqual(['+46709999999', 'reminded'])
})
