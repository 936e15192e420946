import { at, daysBefore, engine, latest, afterNotice, lifecycle } from '@ordna/core'
import { countParts } from '@ordna/channel-sms'
import { memoryStore } from '@ordna/memory'
import { templates } from '@ordna/templates'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { linkPages, signedLinks } from './index.js'

/** A visit that is confirmed, moved or let go by links, as its customer was promised. */
const visit = lifecycle('visit', {
  version: 1,
  data: v.object({ phone: v.string(), startsAt: v.date(), crew: v.string() }),
  roles: ['customer', 'staff'],
  initial: 'unconfirmed',
  labels: { removed: { sv: 'Tiden är släppt', en: 'The time was released' }, rebooked: { sv: 'Ombokat', en: 'Moved' } },
  links: { next: { to: 'visit', back: 'earlier' }, earlier: { to: 'visit', back: 'next' } },
  statuses: { unconfirmed: {}, reminded: {}, confirmed: {}, rebooked: { final: true }, removed: { final: true } },
})
  .notices({
    announced: {
      to: ({ phone }) => ({ letter: phone, sms: phone }),
      channels: ['letter'],
      entering: 'unconfirmed',
      locale: () => 'sv',
    },
    reminder: { to: ({ phone }) => phone, channels: ['sms'], locale: () => 'sv' },
  })
  .transitions((move) => ({
    confirm: move({ from: ['unconfirmed', 'reminded'], to: 'confirmed', by: ['customer', 'staff'] }),
    rebook: move({
      from: ['unconfirmed', 'reminded', 'confirmed'],
      to: 'rebooked',
      by: ['customer', 'staff'],
      input: v.object({ startsAt: v.pipe(v.string(), v.isoTimestamp(), v.toDate()) }),
      opens: {
        link: 'next',
        id: ({ subject }) => `${subject.id}-2`,
        data: ({ data, input }) => ({ ...data, startsAt: input.startsAt }),
      },
    }),
    remind: move({ from: 'unconfirmed', to: 'reminded', by: 'timer', notice: 'reminder' }),
    remove: move({ from: 'reminded', to: 'removed', by: 'timer' }),
  }))
  .timers({
    reminder: { in: 'unconfirmed', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind' },
    removal: {
      in: 'reminded',
      at: latest(daysBefore('startsAt', 5, { time: '12:00' }), afterNotice('reminder', { hours: 72 })),
      send: 'remove',
    },
  })
  .holds({
    crew: {
      in: ['unconfirmed', 'reminded', 'confirmed'],
      resource: ({ crew }) => crew,
      from: 'startsAt',
    },
  })
  .build()

const body = 'Besök {{ startsAt }}. Bekräfta: {{ links.confirm }} Boka om: {{ links.rebook }}'

function aTown() {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const [letter, sms] = [recordingChannel({ clock }), recordingChannel({ clock })]
  const store = memoryStore()
  const calendars = { malmo: { zone: 'Europe/Stockholm' } }
  const links = signedLinks(visit, {
    keys: [{ id: 'a', secret: 'a-secret-of-chance-0123456789-abcdefgh' }],
    clock,
    open: (tenant) => ordna.open(visit, { tenant, actor: { id: 'links', roles: ['staff'] } }),
    url: 'https://m.malmo.se/l/',
    zone: 'Europe/Stockholm',
    purposes: {
      confirm: { sends: 'confirm', as: 'customer', until: at('startsAt'), boundTo: ['startsAt'] },
      rebook: { sends: 'rebook', as: 'customer', until: at('startsAt'), boundTo: ['startsAt'] },
    },
  })
  const texts = templates({
    lifecycles: [visit],
    locales: ['sv'],
    zone: 'Europe/Stockholm',
    about: { visit: { sample: { data: { phone: '+46', startsAt: new Date(0), crew: 'norr' } } } },
    texts: { visit: { announced: { email: { sv: { subject: 'Besök', body } } }, reminder: { sms: { sv: { body } } } } },
    links: links.inTexts,
  })
  const ordna = engine({ store, clock, calendars, channels: { letter, sms }, templates: texts })
  const desk = ordna.open(visit, { tenant: 'malmo', actor: { id: 'kim', roles: ['staff'] } })
  const page = linkPages(links, {
    fields: ({ purpose }) => (purpose === 'rebook' ? [{ name: 'startsAt', label: 'Ny tid' }] : []),
  })
  const urls = (text = '') => [...text.matchAll(/https:\S+/g)].map(([url]) => url)
  const click = async (url = '') => (await page(new Request(url, { headers: { 'accept-language': 'sv' } }))).text()
  const press = async (url = '', fields: Record<string, string> = {}) => {
    const body = new URLSearchParams({ _do: /name="_do" value="(\w+)"/.exec(await click(url))?.[1] ?? '', ...fields })
    const headers = { 'accept-language': 'sv' }
    return (await page(new Request(url, { method: 'POST', headers, body }))).text()
  }
  const statusOf = async (id: string) => (await desk.get(id))?.status
  return { clock, ordna, desk, letter, sms, urls, click, press, statusOf }
}

const booking = { phone: '+46701234567', startsAt: new Date('2026-06-30T08:00:00Z'), crew: 'norr' }

test('AD-15 AD-D12 who has not confirmed gets one text message, whose link confirms', async () => {
  const { clock, ordna, desk, sms, urls, click, press, statusOf } = aTown()
  await desk.start('v1', booking)
  await clock.advanceTo('2026-06-20T08:00:00Z')
  await ordna.tick()
  const [text] = sms.sent
  const [confirm, rebook] = urls(text?.body)
  expect(confirm).toMatch(/^https:\/\/m\.malmo\.se\/l\/amalmo\.v1\w{14}$/)
  expect(rebook).toMatch(/^https:\/\/m\.malmo\.se\/l\/amalmo\.v1\w{14}$/)
  expect(countParts(text?.body ?? '')).toMatchObject({ encoding: 'GSM-7', parts: 1 })
  for (let scan = 0; scan < 3; scan++) await click(confirm)
  expect(await statusOf('v1')).toBe('reminded')
  expect(await press(confirm)).toContain('Tack')
  expect(await press(confirm)).toContain('Det är redan gjort.')
  expect(await statusOf('v1')).toBe('confirmed')
  await clock.advanceTo('2026-06-29T08:00:00Z')
  await ordna.tick()
  expect(await statusOf('v1')).toBe('confirmed')
})

test('AD-11 AD-12 AD-13 AD-14 the letter’s link moves the visit: another one begins, with letters and links of its own, and the old ones are over', async () => {
  const { ordna, desk, letter, urls, click, press, statusOf } = aTown()
  await desk.start('v1', booking)
  await ordna.tick()
  const [confirm, rebook] = urls(letter.sent[0]?.body)
  expect(await press(rebook, { startsAt: '2026-07-10T08:00:00Z' })).toContain('Tack')
  expect([await statusOf('v1'), await statusOf('v1-2')]).toEqual(['rebooked', 'unconfirmed'])
  await ordna.tick()
  const [newConfirm] = urls(letter.sent[1]?.body)
  expect(newConfirm).not.toBe(confirm)
  expect(await click(confirm)).toMatch(/Länken gäller inte längre\..*Status: Ombokat\./)
  expect(await press(confirm)).toContain('Länken gäller inte längre.')
  expect(await press(newConfirm)).toContain('Tack')
  expect([await statusOf('v1'), await statusOf('v1-2')]).toEqual(['rebooked', 'confirmed'])
})

test('AD-16 AD-17 AD-D10 AD-D12 a click after the removal says that the time was released, and moves nothing', async () => {
  const { clock, ordna, desk, sms, urls, click, press, statusOf } = aTown()
  await desk.start('v1', booking)
  for (const day of ['2026-06-20T08:00:00Z', '2026-06-25T10:00:00Z']) {
    await clock.advanceTo(day)
    await ordna.tick()
  }
  const [confirm] = urls(sms.sent[0]?.body)
  expect(await statusOf('v1')).toBe('removed')
  expect(await click(confirm)).toMatch(/Länken gäller inte längre\..*Status: Tiden är släppt\./)
  expect(await press(confirm)).toContain('Status: Tiden är släppt.')
  expect(await statusOf('v1')).toBe('removed')
  await desk.start('v2', booking)
  expect(await statusOf('v2')).toBe('unconfirmed')
  await clock.advanceTo('2026-06-30T08:00:00Z')
  expect(await click(confirm)).toContain('Länken har gått ut.')
})
