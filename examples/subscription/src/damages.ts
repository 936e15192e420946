import type { DamageReport } from '@ordna/rental'
import { createHash } from 'node:crypto'
import { addDays } from 'ordna-examples-common'
import { localDate, localMoment } from './calendar.js'
import type { Delivery } from './shop.js'

type Found = {
  readonly place: string
  readonly description: string
  readonly severity: 'scratch' | 'dent' | 'broken'
  readonly charge: number
  readonly repairDays: number
}

/** What is found on things that come back, by delivery. The charge is in øre. */
const found: { readonly [delivery: string]: Found | undefined } = {
  '101-1.1': {
    place: 'rear wheel',
    description: 'two spokes broken',
    severity: 'broken',
    charge: 65_000,
    repairDays: 18,
  },
  '105-1': { place: 'frame', description: 'scratched', severity: 'scratch', charge: 0, repairDays: 5 },
}

/** Whether a thing that was looked at still has to be repaired. */
export function isRepaired({ id, data }: Delivery, today: string): boolean {
  const [damage] = data.damages
  return !damage || today >= addDays(localDate(damage.at), found[id]?.repairDays ?? 0)
}

/** What is wrong with a thing that came back, with a photo of it; undefined when nothing is, or when it stands there. */
export function damageOf({ id, data }: Delivery, today: string): DamageReport | undefined {
  const damage = found[id]
  if (!damage || data.damages.length > 0) return undefined
  const { place, description, severity, charge } = damage
  const sha256 = createHash('sha256').update(`photo of ${place}, ${id}`).digest('hex')
  const photo = {
    sha256,
    key: sha256,
    contentType: 'image/jpeg' as const,
    takenAt: localMoment(today, '11:55'),
    takenBy: 'mona',
  }
  return { damage: { id: `${id}/1`, place, description, severity, photos: [sha256] }, photos: [photo], charge }
}
