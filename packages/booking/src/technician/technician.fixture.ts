import { engine, type Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock } from '@ordna/testing'
import type { NewVisit } from '../visit/data.js'
import { visitConfirmation } from '../visit/lifecycle.js'
import { feedAddresses } from './feed/feedAddresses.js'

/** A chimney sweep's customer, on the day before the clocks go back. */
const asa: NewVisit = {
  customer: 'Åsa Öberg',
  customerId: 'asa',
  phone: '+46701234567',
  place: 'Storgatan 1, lgh 1102',
  purpose: 'Ventilationskontroll (OVK)',
  startsAt: new Date('2026-10-24T07:00:00Z'),
  endsAt: new Date('2026-10-24T08:00:00Z'),
  candidates: ['olle'],
}

/** An hour of a day in October, on the clock of Malmö's summer. */
export function at(day: number, hour: number): Pick<NewVisit, 'startsAt' | 'endsAt'> {
  const startsAt = new Date(Date.UTC(2026, 9, day, hour - 2))
  return { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) }
}

const lifecycle = visitConfirmation()
const addresses = feedAddresses()

/** A housing company in Malmö, in the middle of September. */
export function aCompany(store: Store = memoryStore(), tenant = 'malmo') {
  const clock = virtualClock('2026-09-15T08:00:00Z')
  const [sms, email, letter] = [recordingChannel({ clock }), recordingChannel({ clock }), recordingChannel({ clock })]
  const ordna = engine({
    store,
    clock,
    channels: { sms, email, letter },
    calendars: { [tenant]: { zone: 'Europe/Stockholm' } },
  })
  const visits = ordna.open(lifecycle, { tenant, actor: { id: 'pia', roles: ['planner'] } })
  return {
    ordna,
    clock,
    visits,
    administrator: visits.as({ id: 'ada', roles: ['administrator'] }),
    technician: (id: string) => visits.as({ id, roles: ['technician'] }),
    addresses: ordna.open(addresses, { tenant, actor: { id: 'pia', roles: ['planner'] } }),
    /** Books a visit, and confirms it unless told otherwise. */
    book: async (id: string, data: Partial<NewVisit> = {}, confirmed = true) => {
      await visits.start(id, { ...asa, ...data })
      if (confirmed) await visits.send(id, 'confirm')
    },
  }
}
