import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStore } from '@ordna/memory'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBookings } from './bookings.js'
import { play, type Play } from './play.js'

let folder: string
let played: Play

/** The autumn of one year: enough for each kind of thing to go out in its September. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ordna-hotels-'))
  const bookings = (await readBookings()).filter(({ arrival }, index) => arrival.startsWith('2015-09') && index % 2 > 0)
  played = await play({ bookings, store: memoryStore(), listOf: '2015-09-18', folder })
})

afterAll(() => rm(folder, { recursive: true }))

const filesIn = async (kind: string) => {
  const names = await readdir(join(folder, kind))
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, kind, name)) })))
}

const made = () => played.mailroom?.made ?? []

test('AD-11, AD-24: the letters and mails of a month are files that open, and a page leads to each', async () => {
  const [letters, mails] = [await filesIn('letters'), await filesIn('mails')]
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  expect(letters.length).toBeGreaterThan(3)
  expect(mails.length).toBeGreaterThan(3)
  for (const { bytes } of letters) expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  for (const { name } of letters) expect(page).toContain(`href="letters/${name}"`)
  for (const { name } of mails) expect(page).toContain(`href="mails/${name}"`)
})

test('AD-15: the text messages of the month are a text', async () => {
  const sms = made().filter(({ file }) => file === 'sms.txt')
  const text = await readFile(join(folder, 'sms.txt'), 'utf8')
  expect(sms.length).toBeGreaterThan(3)
  for (const { delivery } of sms)
    expect(text).toContain(`to ${delivery.to}, 1 part (GSM-7)\n${delivery.content.body}\n`)
})

test('a mail has its text, a page in its language, and the visit for the calendar of whoever opens it', async () => {
  const mails = made().filter(({ delivery }) => delivery.content.channel === 'email')
  for (const { delivery, file } of mails) {
    const { startsAt, endsAt, locale } = delivery.message.data
    const mail = await PostalMime.parse(await readFile(join(folder, file)))
    expect(mail.text?.trim()).toBe(delivery.content.body)
    expect(mail.html).toContain(`lang="${locale}"`)
    const { startDate, endDate, component } = eventIn(mail.attachments[0]?.content)
    expect([startDate.toJSDate(), endDate.toJSDate()]).toEqual([startsAt, endsAt])
    const status = delivery.message.name === 'calendarEntry' ? 'CONFIRMED' : 'CANCELLED'
    expect(component.getFirstPropertyValue('status')).toBe(status)
  }
})

/** The invitation as a calendar reads it. */
function eventIn(content: ArrayBuffer | Uint8Array | string | undefined) {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
  return new ICAL.Event(ICAL.Component.fromString(text).getFirstSubcomponent('vevent') as ICAL.Component)
}
