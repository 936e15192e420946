import type { Known } from './sampleOf.js'

const day = 86_400_000

type Payment = { readonly id: string; readonly failures: number }

/** What the data of the ready-made lifecycles may have that an input speaks of. */
type Data = {
  readonly startsAt?: Date
  readonly endsAt?: Date
  readonly car?: string
  readonly vehicle?: string
  readonly handedOverAt?: Date
  readonly lines?: readonly { readonly id: string }[]
  readonly payments?: readonly Payment[]
}

/** What belongs in the fields of an input to this subject, at this moment. */
export function knownOf(id: string, data: Data, now: Date, fresh: string): Known {
  const later = (days: number) => new Date(now.getTime() + days * day)
  const within = [data.startsAt ?? later(1), data.endsAt ?? later(1), later(1)]
  const lines = data.lines?.map((line) => line.id) ?? []
  return {
    id: [fresh],
    startsAt: [later(1), later(2)],
    endsAt: [later(4), later(9)],
    until: [later(40), later(400)],
    returnBy: [later(2), later(20)],
    deliverAt: within,
    pickUpAt: within,
    takenAt: [now],
    paidAt: [now],
    signedAt: [now],
    returnedAt: [now],
    handedOverAt: [data.handedOverAt ?? now],
    car: [data.car ?? data.vehicle ?? `car of ${id}`, 'small-1', 'small-2'],
    vehicle: ['ZA 123 AB', `ZA ${id}`],
    class: ['economy'],
    moment: [data.handedOverAt ? 'after' : 'before'],
    mileage: [1_000],
    fuelPercent: [50],
    currency: ['DKK'],
    locale: ['da', 'nb'],
    email: ['kari@example.com'],
    sha256: ['a'.repeat(64)],
    contentType: ['image/jpeg'],
    delivery: lines,
    line: lines,
    with: lines.length > 1 ? lines : [`${id.split('-')[0]}-1`],
    item: ['bicycle'],
    resource: [`bike ${fresh}`],
    payment: data.payments?.map((payment) => payment.id) ?? [],
    charge: data.payments?.map((payment) => `${payment.id}#${payment.failures + 1}`) ?? [],
    percent: [10],
  }
}
