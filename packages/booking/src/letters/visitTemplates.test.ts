import type { Message } from '@ordna/core'
import { expect, test } from 'vitest'
import { locales } from '../locales.js'
import { at, eva, visitWith } from '../visit/office.fixture.js'
import { visitWait } from '../waiting/visitWait.js'
import { visitTexts } from './texts.js'
import { visitTemplates } from './visitTemplates.js'

const links = () => ({
  confirm: 'https://b.example/c',
  rebook: 'https://b.example/r',
  bookAgain: 'https://b.example/n',
})
const lifecycle = visitWith({})
const texts = visitTemplates({
  lifecycles: [lifecycle as never],
  shop: 'Malmö Hem',
  page: () => 'https://minasidor.example/',
  links,
})
const message: Pick<Message, 'subject' | 'data' | 'createdAt'> = {
  subject: { tenant: 'malmo', lifecycle: 'visit', id: 'v1' },
  data: eva,
  createdAt: at('2026-03-02', '10:00'),
}
const notices = Object.keys(visitTexts) as (keyof typeof visitTexts)[]
const places = notices.flatMap((notice) =>
  (['letter', 'email', 'sms'] as const).flatMap((channel) =>
    locales.map((locale) => ({ lifecycle: 'visit', notice, channel, locale })),
  ),
)

/** Whatever no letter may show: gaps, pieces of templates, raw values, codes. */
const unfit = /undefined|\bnull\b|NaN|\[object|\{\{|\{%|%\}|\}\}| {2}|\n{3}|\.\.|\d{4}-\d{2}-\d{2}T|\b[a-z]+_[a-z_]+\b/u

test.each(places)(
  'AD-12 AD-24 AD-25 CORE-25 $notice through $channel in $locale says what, when and where to answer',
  async (place) => {
    const { subject, body } = await texts.preview({ ...place, message })
    expect(`${subject ?? ''}\n${body}`).not.toMatch(unfit)
    expect(body).toContain(place.channel === 'letter' ? 'https://minasidor.example/' : 'https://b.example/')
    expect(body).toContain('2026')
    expect(subject === undefined).toBe(place.channel === 'sms')
  },
)

test.each(places)('$notice through $channel in $locale reads well where nothing is known any more', async (place) => {
  const bare = visitTemplates()
  const { body } = await bare.preview({ ...place, message: { ...message, data: {} } })
  expect(body).not.toMatch(/undefined|\bnull\b|\{\{|\n{3}/u)
})

test('AD-03 AD-22 an organisation has texts of its own, and mistakes in them are told where they are made', async () => {
  const own = visitTemplates({ texts: { reminder: { sms: { sv: { body: 'Hej {{ customer }}!' } } } } as never })
  const place = { lifecycle: 'visit', notice: 'reminder', channel: 'sms', locale: 'sv' }
  expect((await own.preview({ ...place, message })).body).toBe('Hej Eva Nilsson!')
  expect(own.check()).toEqual([])
  expect(() => visitTemplates({ texts: { reminder: { sms: { sv: { body: 'Hej {{ kund }}!' } } } } })).toThrow(
    "there is no 'kund'",
  )
})

test('every notice has a text in every language', () => {
  expect(texts.check()).toEqual([])
})

test('a visit in another zone is written to by the clocks there', async () => {
  const place = { lifecycle: 'visit', notice: 'announcement', channel: 'letter', locale: 'sv' }
  const abroad = { ...message, data: { ...eva, zone: 'Europe/Helsinki' } }
  expect((await texts.preview({ ...place, message: abroad })).body).toContain(
    'Tid: onsdag 1 april 2026 kl. 09:00–10:00',
  )
  const offer = { lifecycle: 'visit_wait', notice: 'offer', channel: 'email', locale: 'sv' }
  const bare = visitTemplates()
  const waits = { ...abroad, subject: { ...message.subject, lifecycle: 'visit_wait' } }
  expect((await bare.preview({ ...offer, message: waits })).body).toContain('1 april 2026 kl. 09:00')
})

test('AD-24 whoever waits or is visited is written to in their own language', () => {
  for (const { notices } of [lifecycle.declaration, visitWait().declaration])
    for (const { locale } of Object.values(notices as { [name: string]: { locale?: unknown } }))
      expect((locale as (data: object) => unknown)({ ...eva, locale: 'sk' })).toBe('sk')
})
