import { freeTimes } from '@ordna/booking'
import type { Company } from './company.js'
import { rules } from './houses.js'
import { momentOf } from './stage.js'
import { placeOf, tenantById } from './tenants.js'

/** The planner has reached somebody who has moved: the next letters go where they live now. */
export async function callWhoseLetterCameBack({ visits }: Company, id: string): Promise<void> {
  const address = ['c/o Berg', 'Lantmannagatan 7', '214 44 MALMÖ']
  await visits.send(id, 'correct', { address }, { comment: 'Bor hos sin dotter, nyckel hos fastighetsskötaren' })
}

/** A new tenant has moved in: their name and number are put right, and they are reminded once more. */
export async function callNewTenant({ visits }: Company, id: string): Promise<void> {
  await visits.send(id, 'correct', { customer: 'Nadia Wallin', phone: '+46701740675' }, { comment: 'Ny hyresgäst' })
  await visits.send(id, 'remindAgain')
}

/** What could not be done is booked anew, at a time that is free. */
export async function bookAgain({ visits, now }: Company, id: string, wanted: string): Promise<void> {
  const tenant = tenantById(id)
  const [place, { technicians }] = [placeOf(tenant), tenant.house]
  const from = momentOf(wanted)
  const [free] = await freeTimes(visits, rules, {
    now: now(),
    length: { minutes: 45 },
    place,
    technicians,
    from,
    limit: 1,
  })
  if (free) await visits.send(id, 'bookAgain', { startsAt: free.from, candidates: free.technicians })
}
