import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { aCompany, at } from '../technician.fixture.js'
import { openFeed } from './feedAddresses.js'
import { technicianFeed, type FeedOptions } from './technicianFeed.js'

type Company = ReturnType<typeof aCompany>

/** Olle's feed, as his telephone asks for it. */
async function aFeed(company: Company, options: Partial<FeedOptions> = {}) {
  const { visits, addresses, clock } = company
  const serve = technicianFeed({ visits, addresses, clock, host: 'mkb.example', ...options })
  const { id, token } = await openFeed(addresses, 'olle')
  const url = `https://mkb.example/feeds/${token}.ics`
  const ask = (init: RequestInit = {}, address = url) => serve(new Request(address, init))
  return { id, url, ask, entries: async () => entriesIn(await (await ask()).text()) }
}

function entriesIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const { uid, sequence, summary, location, description, startDate } = new ICAL.Event(event)
    const status = event.getFirstPropertyValue('status')
    return { uid, sequence, status, summary, location, description, from: startDate.toJSDate().toISOString() }
  })
}

const brief = (entries: ReturnType<typeof entriesIn>) => entries.map(({ status, from }) => `${String(status)} ${from}`)

describe('AD-18 the feed of a technician', () => {
  test('shows the confirmed visits of this technician, in order, with all that is needed there', async () => {
    const company = aCompany()
    const { entries } = await aFeed(company)
    await company.book('later', { ...at(26, 9), information: 'Portkod 1234' })
    await company.book('unconfirmed', at(24, 13), false)
    await company.book('hers', { ...at(24, 9), candidates: ['kim'] })
    await company.book('first', { ...at(23, 9), phone: undefined })
    expect(await entries()).toMatchObject([
      {
        status: 'CONFIRMED',
        from: '2026-10-23T07:00:00.000Z',
        summary: 'Ventilationskontroll (OVK)',
        location: 'Storgatan 1, lgh 1102',
        description: 'Kund: Åsa Öberg',
      },
      {
        // The clocks have gone back the day before.
        from: '2026-10-26T07:00:00.000Z',
        description: 'Kund: Åsa Öberg\nTelefon: +46701234567\nPortkod 1234',
      },
    ])
  })

  test('shows what is not confirmed as tentative where that is wanted, and the same entry once it is', async () => {
    const company = aCompany()
    const { entries } = await aFeed(company, { unconfirmed: true, locale: 'en' })
    await company.book('v1', {}, false)
    const [before] = await entries()
    await company.visits.send('v1', 'confirm')
    const [after] = await entries()
    expect([before?.status, after?.status]).toEqual(['TENTATIVE', 'CONFIRMED'])
    expect(after?.uid).toBe(before?.uid)
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0)
    expect(after?.description).toContain('Customer: Åsa Öberg')
  })

  test('AD-13 takes a rebooked visit out, and shows the new one as soon as that is confirmed', async () => {
    const company = aCompany()
    const { entries } = await aFeed(company)
    await company.book('v1', at(24, 9))
    const { opened } = await company.visits.send('v1', 'rebook', { ...at(27, 9) })
    expect(brief(await entries())).toEqual(['CANCELLED 2026-10-24T07:00:00.000Z'])
    await company.visits.send(opened[0]?.id ?? '', 'confirm')
    const [first, second] = await entries()
    expect([first?.status, second?.status]).toEqual(['CANCELLED', 'CONFIRMED'])
    expect(first?.uid).not.toBe(second?.uid)
  })

  test('says of a visit that was called off that it was for fourteen days, and then nothing', async () => {
    const company = aCompany()
    const { entries } = await aFeed(company)
    await company.book('v1')
    const [confirmed] = await entries()
    await company.visits.send('v1', 'cancel')
    const [cancelled] = await entries()
    expect(cancelled).toEqual({ ...confirmed, status: 'CANCELLED', sequence: cancelled?.sequence })
    expect(cancelled?.sequence).toBeGreaterThan(confirmed?.sequence ?? 0)
    await company.clock.advanceBy({ days: 13, hours: 23 })
    expect(await entries()).toHaveLength(1)
    await company.clock.advanceBy({ hours: 2 })
    expect(await entries()).toEqual([])
  })

  test('does not call off what it never showed', async () => {
    const company = aCompany()
    const { entries } = await aFeed(company)
    await company.book('v1', {}, false)
    await company.visits.send('v1', 'cancel')
    expect(await entries()).toEqual([])
  })

  test.each([
    ['perform', 'performed', {}],
    ['noShow', 'no_show', {}],
    ['cannotComplete', 'cannot_complete', { reason: 'no_access' }],
  ] as const)('keeps a visit for thirty days after it, also one after %s', async (transition, status, options) => {
    const company = aCompany()
    const { entries } = await aFeed(company)
    await company.book('v1')
    await company.clock.advanceTo('2026-10-24T09:00:00Z')
    await company.technician('olle').sendNamed('v1', transition, undefined, options)
    expect(await company.visits.get('v1')).toMatchObject({ status })
    expect(brief(await entries())).toEqual(['CONFIRMED 2026-10-24T07:00:00.000Z'])
    await company.clock.advanceTo('2026-11-24T00:00:00Z')
    expect(await entries()).toEqual([])
  })
})

describe('AD-18 the address of a feed', () => {
  test('is answered as a calendar that nobody keeps for others, and by nothing new while nothing is', async () => {
    const company = aCompany()
    const { ask } = await aFeed(company)
    await company.book('v1')
    const answer = await ask()
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
    })
    expect(answer.headers.has('set-cookie')).toBe(false)
    const etag = answer.headers.get('etag') ?? ''
    await company.clock.advanceBy({ days: 1 })
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask({ headers: { 'if-none-match': known } })
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])
    }
    await company.visits.send('v1', 'cancel')
    const changed = await ask({ headers: { 'if-none-match': etag } })
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false])
    const head = await ask({ method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, changed.headers.get('etag'), ''])
  })

  test('of nobody, of another make, and for anything but looking is not there', async () => {
    const company = aCompany()
    const { ask, url, id } = await aFeed(company)
    await company.book('v1')
    const other = url.replace(/[\w-]{32}(?=\.ics)/, 'x'.repeat(32))
    const wrong = [
      other,
      url.slice(0, -4),
      `${url}/`,
      url.replace('.ics', 'A.ics'),
      url.replace(/[\w-]{32}(?=\.ics)/, id),
    ]
    const answers = await Promise.all([
      ...wrong.map((address) => ask({}, address)),
      ...['POST', 'PUT', 'DELETE', 'OPTIONS'].map((method) => ask({ method })),
    ])
    for (const answer of answers) expect([answer.status, await answer.text()]).toEqual([404, ''])
  })

  test('that was revoked is not there any more, and others of the technician are', async () => {
    const company = aCompany()
    const lost = await aFeed(company)
    const kept = await aFeed(company)
    const own = company.addresses.as({ id: 'olle', roles: ['technician'] })
    await own.send(lost.id, 'revoke')
    expect([(await lost.ask()).status, (await kept.ask()).status]).toEqual([404, 200])
  })

  test('is opened and revoked by whom it belongs to and by planners, and by no other technician', async () => {
    const { addresses } = aCompany()
    const olle = addresses.as({ id: 'olle', roles: ['technician'] })
    const kim = addresses.as({ id: 'kim', roles: ['technician'] })
    const { id } = await openFeed(olle, 'olle')
    await expect(openFeed(kim, 'olle')).rejects.toMatchObject({ code: 'refused' })
    expect(await kim.get(id)).toBeUndefined()
    expect(await kim.trySend(id, 'revoke')).toMatchObject({ outcome: 'refused', code: 'forbidden' })
    const open = await addresses.list({ status: 'open', where: { technician: { equals: 'olle' } } })
    expect(open.items.map((one) => one.id)).toEqual([id])
  })

  test('is nowhere to be found in what is kept', async () => {
    const { addresses } = aCompany()
    const { id, token } = await openFeed(addresses, 'olle')
    const kept = JSON.stringify([await addresses.get(id), await addresses.history(id)])
    expect(kept).not.toContain(token)
    expect(token).toMatch(/^[\w-]{32}$/)
  })
})
