import { describe, expect, test } from 'vitest'
import { aCompany, at } from '../technician.fixture.js'
import { technicianList } from './technicianList.js'

const travel = (from: string | undefined, to: string | undefined) => ({ minutes: from === to ? 0 : 20 })
const technician = 'olle'

describe("AD-18 the technician's list", () => {
  test('shows confirmed visits alone, and those of this technician alone, by the hour', async () => {
    const company = aCompany()
    const { visits, book } = company
    await book('second', at(26, 14))
    await book('first', at(26, 9))
    await book('unconfirmed', at(26, 11), false)
    await book('hers', { ...at(26, 9), candidates: ['kim'] })
    await book('gone', at(26, 16))
    await visits.send('gone', 'cancel')
    const ids = async (who: string) => {
      const [day] = await technicianList(visits, { technician: who }).days('2026-10-26')
      return day?.visits.map(({ id }) => id)
    }
    expect([await ids('olle'), await ids('kim'), await ids('stranger')]).toEqual([['first', 'second'], ['hers'], []])
  })

  test('is all that a technician reads', async () => {
    const { book, technician: signedIn } = aCompany()
    await book('unconfirmed', {}, false)
    const olle = signedIn('olle')
    await expect(olle.list()).rejects.toMatchObject({ code: 'refused' })
    await expect(olle.get('unconfirmed')).rejects.toMatchObject({ code: 'refused' })
    await expect(olle.messages('unconfirmed')).rejects.toMatchObject({ code: 'refused' })
  })

  test('AD-19 tells what is done where, for whom, and how to get there', async () => {
    const { visits, book } = aCompany()
    await book('v1', { ...at(23, 9), information: 'Portkod 1234' })
    await book('v2', { ...at(23, 10), place: 'Ringvägen 7', phone: undefined })
    const [day] = await technicianList(visits, { technician, travel, base: 'Lagret' }).days('2026-10-23')
    expect(day?.visits).toEqual([
      {
        id: 'v1',
        status: 'confirmed',
        ...at(23, 9),
        customer: 'Åsa Öberg',
        phone: '+46701234567',
        place: 'Storgatan 1, lgh 1102',
        purpose: 'Ventilationskontroll (OVK)',
        information: 'Portkod 1234',
        way: { from: 'Lagret', minutes: 20, leaveAt: new Date('2026-10-23T06:40:00Z'), tight: false },
      },
      {
        id: 'v2',
        status: 'confirmed',
        ...at(23, 10),
        customer: 'Åsa Öberg',
        place: 'Ringvägen 7',
        purpose: 'Ventilationskontroll (OVK)',
        // There is no time for the way.
        way: { from: 'Storgatan 1, lgh 1102', minutes: 20, leaveAt: new Date('2026-10-23T07:40:00Z'), tight: true },
      },
    ])
    expect(day?.home).toEqual({ minutes: 20, at: new Date('2026-10-23T09:20:00Z') })
  })

  test('goes by local days, over a clock change, those without visits too', async () => {
    const { visits, book } = aCompany()
    const startsAt = (moment: string) => ({ startsAt: new Date(moment), endsAt: new Date(Date.parse(moment) + 60_000) })
    await book('saturday', startsAt('2026-10-24T21:59:00Z'))
    await book('sunday', startsAt('2026-10-24T22:00:00Z'))
    await book('sunday too', startsAt('2026-10-25T22:59:00Z'))
    await book('monday', startsAt('2026-10-25T23:00:00Z'))
    const days = await technicianList(visits, { technician }).days('2026-10-24', 4)
    expect(days.map(({ date, visits: listed, home }) => [date, listed.map(({ id }) => id), home !== null])).toEqual([
      ['2026-10-24', ['saturday'], true],
      ['2026-10-25', ['sunday', 'sunday too'], true],
      ['2026-10-26', ['monday'], true],
      ['2026-10-27', [], false],
    ])
  })
})

describe('what a technician says of a visit', () => {
  test('AD-38 that it was carried out, or that nobody was at home, once it has begun', async () => {
    const { book, technician: signedIn, clock } = aCompany()
    await book('done', at(26, 9))
    await book('missed', at(26, 11))
    const olle = signedIn('olle')
    expect(await olle.trySend('done', 'perform')).toMatchObject({ code: 'guarded', blockers: [{ guard: 'begun' }] })
    await clock.advanceTo('2026-10-26T12:00:00Z')
    expect(await olle.send('done', 'perform')).toMatchObject({ to: 'performed' })
    expect(await olle.send('missed', 'noShow')).toMatchObject({ to: 'no_show' })
  })

  test('AD-38 that it could not be completed, and why, in words of their own too', async () => {
    const { book, visits, technician: signedIn } = aCompany()
    await book('v1')
    await book('v2', at(26, 9))
    const olle = signedIn('olle')
    expect(await olle.trySend('v1', 'cannotComplete', undefined, {} as never)).toMatchObject({ outcome: 'refused' })
    await olle.send('v1', 'cannotComplete', undefined, { reason: 'no_access' })
    await olle.send('v2', 'cannotComplete', undefined, { reason: 'hissen stod', comment: 'Åter på torsdag' })
    const said = async (id: string) => (await visits.history(id)).find(({ to }) => to === 'cannot_complete')?.reason
    expect([await said('v1'), await said('v2')]).toEqual(['no_access', 'hissen stod'])
  })

  test('AD-38 counts for their own visits alone, and tells strangers nothing of others', async () => {
    const { book, technician: signedIn, clock, visits } = aCompany()
    await book('v1')
    await clock.advanceTo('2026-10-24T09:00:00Z')
    for (const transition of ['perform', 'noShow', 'cannotComplete'] as const) {
      const answer = await signedIn('kim').trySend('v1', transition as 'perform')
      expect(answer).toMatchObject({ outcome: 'refused' })
      expect(JSON.stringify(answer)).not.toMatch(/olle|Åsa|Storgatan/)
    }
    expect(await visits.get('v1')).toMatchObject({ status: 'confirmed' })
  })
})
