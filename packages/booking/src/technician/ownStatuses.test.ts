import { engine } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import { expect, test } from 'vitest'
import { visitBoard } from '../administrator/index.js'
import { visitConfirmation } from '../visit/index.js'
import { certainties } from './feed/certainty.js'
import { technicianList } from './list/technicianList.js'

const label = { nb: 'På vei', sv: 'På väg', da: 'På vej', en: 'On the way', sk: 'Na ceste' }
const statuses = { traveling: { label, category: 'active' } } as const
const edges = { leave: { label, from: 'confirmed', to: 'traveling', by: 'technician' } } as const

test("AD-18 a visit to which its technician is on the way is on the list still, and on the board by the host's word", async () => {
  const lifecycle = visitConfirmation({ statuses, edges })
  const clock = virtualClock('2026-09-15T08:00:00Z')
  const calendars = { malmo: { zone: 'Europe/Stockholm' } }
  const ordna = engine({ store: memoryStore(), clock, calendars, channels: 'elsewhere' })
  const visits = ordna.open(lifecycle, { tenant: 'malmo', actor: { id: 'pia', roles: ['planner'] } })
  const startsAt = new Date('2026-10-26T08:00:00Z')
  const endsAt = new Date('2026-10-26T09:00:00Z')
  await visits.start('v1', {
    customer: 'Åsa',
    place: 'Storgatan 1',
    purpose: 'OVK',
    startsAt,
    endsAt,
    candidates: ['olle'],
  })
  await visits.send('v1', 'confirm')
  await visits.as({ id: 'olle', roles: ['technician'] }).send('v1', 'leave')
  const shown = async (given: object) => {
    const [day] = await technicianList(visits, { technician: 'olle', ...given }).days('2026-10-26')
    return day?.visits.map(({ status }) => status)
  }
  expect([await shown({ statuses }), await shown({})]).toEqual([['traveling'], []])
  expect((await visitBoard(visits, { lifecycle }).visit('v1'))?.status.label).toBe('På väg')
})

test('a status of the host’s own is shown in a feed as its category says, and never in place of a shipped one', () => {
  const categories = ['open', 'waiting', 'active', 'done', 'negative', 'archived'] as const
  const own = Object.fromEntries(categories.map((category) => [`own_${category}`, { category }]))
  expect(certainties({ ...own, confirmed: { category: 'negative' }, unsaid: {} })).toMatchObject({
    own_open: 'tentative',
    own_waiting: 'tentative',
    own_active: 'confirmed',
    own_done: 'confirmed',
    own_negative: 'cancelled',
    own_archived: 'cancelled',
    confirmed: 'confirmed',
    unsaid: 'tentative',
  })
})
