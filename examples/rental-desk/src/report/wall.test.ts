import { expect, test } from 'vitest'
import { localMoment } from '../calendar.js'
import { wallLines } from './wall.js'

const at = (text: string) => localMoment(text.slice(0, 10), text.slice(11))
const order = (id: string) => ({ lifecycle: 'danish_rental', id })

test('the calendar has a mark for every three hours that the clocks show, also where a day has 25 of them', () => {
  const occupied = [
    { by: order('1001'), from: at('2026-10-22 10:00'), until: at('2026-10-23 12:00') },
    { by: order('1002'), from: at('2026-10-25 08:00'), until: at('2026-10-26 02:00') },
    { by: { lifecycle: 'vehicle_service', id: 's1' }, from: at('2026-10-28 00:00'), until: null },
  ]
  const [, , head, row] = wallLines({ date: '2026-10-23', calendar: [{ resource: 'DK 20 639', occupied, gaps: [] }] })
  expect(head).toBe('            Fri 23  Sat 24  Sun 25  Mon 26  Tue 27  Wed 28  Thu 29')
  expect(row).toBe('  DK 20 639 [100..............[1002=................[workshop=======')
})
