import type { Taken } from '../dates/kinds.fixture.js'
import { activeShop, anOrder } from './story.fixture.js'

const [line] = anOrder.lines

/** Every date that can be given to an order, with how it is given. */
export async function orderDates(): Promise<ReadonlyMap<string, Taken>> {
  const s = await activeShop()
  const now = s.orders.clock.now()
  const start = (field: 'startsAt' | 'endsAt') => async (date: Date) => {
    const id = `${field}${date.getTime()}`
    const lines = [{ ...line, id: `${id}-1`, resource: id }]
    return s.manager.opened.tryStart(id, { ...anOrder, lines, [field]: date })
  }
  return new Map<string, Taken>([
    ['start startsAt', { kind: 'begins', now, give: start('startsAt') }],
    ['start endsAt', { kind: 'ends', now, give: start('endsAt') }],
    ['extend until', { kind: 'ends', now, give: async (until) => s.manager.trySend('o1', 'extend', { until }) }],
  ])
}

/** Every date that can be given to a delivery, with how it is given. */
export async function deliveryDates(): Promise<ReadonlyMap<string, Taken>> {
  const s = await activeShop()
  await s.deliveries.send('o1-1', 'markReturned')
  const give = async (takenAt: Date) => {
    const photo = { sha256: 'a'.repeat(64), key: 'o1-1/a.jpg', contentType: 'image/jpeg' as const, takenBy: 'mona' }
    const damage = { id: 'd1', place: 'frame', description: 'a scratch', severity: 'scratch' as const, photos: [] }
    return s.deliveries.trySend('o1-1', 'recordDamage', { damage, photos: [{ ...photo, takenAt }] })
  }
  return new Map<string, Taken>([
    ['recordDamage photos.takenAt', { kind: 'happened', now: s.orders.clock.now(), give }],
  ])
}
