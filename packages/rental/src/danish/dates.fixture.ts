import { datesGiven, type DateRow, type Taken } from '../dates/kinds.fixture.js'
import { before } from '../condition/record.fixture.js'
import { aShop, bring, mette, type Shop } from './shop.fixture.js'

type Row = DateRow<Shop>

const contract = 'contract.pdf'
const period = { startsAt: mette.startsAt, endsAt: mette.endsAt }
let orders = 0

const starting =
  (field: 'startsAt' | 'endsAt' | 'deliverAt' | 'pickUpAt'): Row[2] =>
  async ({ customer }, date) =>
    customer.opened.tryStart(`s${orders++}`, { ...mette, [field]: date })

const photo = before().photos[0]

const rows: readonly Row[] = [
  ['start startsAt', 'begins', starting('startsAt')],
  ['start endsAt', 'ends', starting('endsAt')],
  ['start deliverAt', 'planned', starting('deliverAt')],
  ['start pickUpAt', 'planned', starting('pickUpAt')],
  [
    'changePeriod startsAt',
    'begins',
    ({ staff }, startsAt) => staff.trySend('booked', 'changePeriod', { ...period, startsAt }),
  ],
  [
    'changePeriod endsAt',
    'ends',
    ({ staff }, endsAt) => staff.trySend('booked', 'changePeriod', { ...period, endsAt }),
  ],
  [
    'planDelivery deliverAt',
    'planned',
    ({ staff }, deliverAt) => staff.trySend('booked', 'planDelivery', { deliverAt }),
  ],
  ['planDelivery pickUpAt', 'planned', ({ staff }, pickUpAt) => staff.trySend('booked', 'planDelivery', { pickUpAt })],
  [
    'signContract signedAt',
    'happened',
    ({ staff }, signedAt) => staff.trySend('booked', 'signContract', { contract, signedAt }),
  ],
  ['returnCar returnedAt', 'happened', ({ staff }, returnedAt) => staff.trySend('out', 'returnCar', { returnedAt })],
  [
    'recordCondition takenAt',
    'happened',
    ({ staff }, takenAt) => staff.trySend('booked', 'recordCondition', before({ takenAt })),
  ],
  [
    'recordCondition photos.takenAt',
    'happened',
    ({ staff }, takenAt) =>
      staff.trySend('booked', 'recordCondition', before({ photos: photo ? [{ ...photo, takenAt }] : [] })),
  ],
]

/** Every date that can be given to a Danish order, with how it is given. */
export async function danishDates(): Promise<ReadonlyMap<string, Taken>> {
  const shop = aShop()
  await bring(shop, 'booked', 'booked')
  await bring(shop, 'out', 'rented_out', 'CD 67 890')
  await shop.staff.send('out', 'handOver')
  return datesGiven(rows, shop, shop.story.clock.now())
}
