import { localMoment } from './calendar.js'
import { houses } from './houses.js'
import { at, type Play } from './stage.js'
import { bookingOf, tenantById } from './tenants.js'

/** Three want an earlier time, in this order; the last has had none yet. */
export function joinTheList(acted: Play): void {
  const { waits } = acted.company
  at(acted, '2026-10-06 08:30', 'B1304', () => waits.start('B1304', wishOf('B1304'), { links: { visit: 'B1304' } }))
  at(acted, '2026-10-06 08:50', 'B1104', () => waits.start('B1104', wishOf('B1104'), { links: { visit: 'B1104' } }))
  at(acted, '2026-10-07 11:15', 'cafe', () => waits.start('cafe', cafe))
}

/** As soon as can be, before the time that one has. */
function wishOf(id: string) {
  const { startsAt, endsAt: _, information: __, code: ___, ...kept } = bookingOf(tenantById(id))
  return { ...kept, minutes: 45, earliest: localMoment('2026-10-12', '00:00'), latest: startsAt }
}

const [{ purpose, technicians, town }] = houses as readonly [(typeof houses)[number]]

const cafe = {
  customer: 'Café Möllan',
  customerId: 'cafe',
  address: ['Möllevångsgatan 4 A', town],
  phone: '+46701740680',
  place: 'Möllevångsgatan 4, lokal 1',
  purpose,
  minutes: 45,
  candidates: technicians,
  earliest: localMoment('2026-10-19', '00:00'),
  latest: localMoment('2026-10-31', '00:00'),
}
