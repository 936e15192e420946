import { describe, expect, test } from 'vitest'
import { aFirm, booking, malmo, wall } from '../firm.fixture.js'
import { everyStore } from '../stores.fixture.js'
import { bookSeries, type Series } from './index.js'

const { startsAt: _, endsAt: __, ...visit } = booking('2026-10-15T09:00')
const weekly: Series = {
  id: 's1',
  rule: { first: wall('2026-10-15T09:00'), every: { weeks: 1 }, until: wall('2027-10-01T00:00') },
  calendar: malmo,
  visit,
  minutes: 60,
}
const WEEK = 7 * 86_400_000

describe.each(everyStore())('a series that rolls $name', ({ open }) => {
  test('has its next weeks booked each night, once, whoever books and however often', async () => {
    const store = await open()
    const firm = aFirm(store)
    const other = aFirm(store, { tenant: firm.tenant })
    const tonight = () => ({ ...weekly, before: new Date(firm.clock.now().getTime() + 4 * WEEK) })
    const ids = async () => (await firm.visits.list({ order: 'startsAt', descending: false })).items.map(({ id }) => id)
    await bookSeries(firm.visits, tonight())
    expect(await ids()).toEqual(['s1.1', 's1.2'])
    await firm.visits.send('s1.2', 'cancel')
    await firm.clock.advanceBy({ days: 8 })
    // Two programs in one moment, and once more after one that was cut off.
    const both = await Promise.all([firm, other].map(({ visits }) => bookSeries(visits, tonight())))
    expect(both.flatMap(({ made }) => made.map(({ id }) => id)).toSorted()).toEqual(['s1.3', 's1.4'])
    expect((await bookSeries(firm.visits, tonight())).made).toEqual([])
    expect(await ids()).toEqual(['s1.1', 's1.2', 's1.3', 's1.4'])
    expect((await firm.visits.get('s1.2'))?.status).toBe('cancelled')
    expect((await firm.visits.get('s1.3'))?.data.startsAt.toISOString()).toBe('2026-10-29T08:00:00.000Z')
  })
})
