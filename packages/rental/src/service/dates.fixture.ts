import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import type { Taken } from '../dates/kinds.fixture.js'
import { vehicleService } from './vehicleService.js'

/** Every date that can be given to a service, with how it is given. */
export async function serviceDates(): Promise<ReadonlyMap<string, Taken>> {
  const story = scenario(vehicleService(), { at: '2026-06-01T09:00:00Z', tenant: 'aarhus', store: memoryStore() })
  const staff = story.as({ roles: ['staff'] })
  const now = story.clock.now()
  const period = { startsAt: new Date('2026-06-10T06:00:00Z'), endsAt: new Date('2026-06-12T06:00:00Z') }
  await staff.start('s', { car: 'AB 12 345', ...period })
  const rows = (['startsAt', 'endsAt'] as const).flatMap((field) => {
    const kind = field === 'startsAt' ? ('begins' as const) : ('ends' as const)
    const start: Taken = {
      kind,
      now,
      give: (date) => staff.opened.tryStart(`s${date.getTime()}`, { car: 'CD 67 890', ...period, [field]: date }),
    }
    const change: Taken = {
      kind,
      now,
      give: (date) => staff.trySend('s', 'changePeriod', { ...period, [field]: date }),
    }
    return [[`start ${field}`, start] as const, [`changePeriod ${field}`, change] as const]
  })
  return new Map(rows)
}
