import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { aFirm, booking, waiting, wall } from '../firm.fixture.js'
import { freedTimes } from './freedTimes.js'

test('AD-23 AD-D13 times that were freed are told with what became of them: removed and taken by whom, open, filled by others', async () => {
  const firm = aFirm(memoryStore())
  await firm.visits.start('v1', booking('2026-10-23T09:00'))
  for (const [id, day] of [
    ['v2', '2026-10-27'],
    ['v3', '2026-10-28'],
  ] as const)
    await firm.visits.start(id, booking(`${day}T09:00`, { purpose: 'Radon' }))
  await firm.waits.start('bo', waiting())
  // Reminded ten days ahead, and removed five days ahead: nobody said anything.
  for (const moment of ['2026-10-13T10:00', '2026-10-18T12:00', '2026-10-19T08:00']) {
    await firm.clock.advanceTo(wall(moment).toISOString())
    await firm.ordna.tick()
  }
  const { opened } = await firm.waits.send('bo', 'take')
  for (const id of ['v2', 'v3']) await firm.visits.send(id, 'cancel')
  await firm.ordna.tick()
  await firm.visits.start('v4', booking('2026-10-27T09:30'))
  const { items } = await freedTimes(firm, { from: wall('2026-10-20T00:00'), until: wall('2026-11-01T00:00') })
  expect(items.map(({ visit, cause, status, takenBy, filledBy }) => [visit, cause, status, takenBy, filledBy])).toEqual(
    [
      ['v1', 'removed', 'taken', 'bo', opened[0]?.id],
      ['v2', 'cancelled', 'open', null, 'v4'],
      ['v3', 'cancelled', 'open', null, null],
    ],
  )
})
