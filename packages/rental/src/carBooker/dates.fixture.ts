import { before } from '../condition/record.fixture.js'
import { datesGiven, type DateRow, type Taken } from '../dates/kinds.fixture.js'
import { aFirm, bring, jana, peter, pricing, type Firm } from './firm.fixture.js'
import { newOrder } from './newOrder.js'

type Row = DateRow<Firm>

const photo = before().photos[0]
const textOf = (date: Date) => date.toISOString().slice(0, 10)
let orders = 0

const paidAt = new Date('2026-04-01T08:00:00Z')
const facts = { paidAt, handedOverAt: new Date('2026-03-30T08:00:00Z'), returnedAt: new Date('2026-03-31T08:00:00Z') }

const rows: readonly Row[] = [
  // With its price of another period: the refusal says all that is in the way.
  ...(['startsAt', 'endsAt'] as const).map((field): Row => [
    `start ${field}`,
    field === 'startsAt' ? 'begins' : 'ends',
    ({ client }, date) => client.opened.tryStart(`s${orders++}`, { ...newOrder(jana, pricing), [field]: date }),
  ]),
  [
    'start taxDate',
    'taxed',
    ({ client }, date) =>
      client.opened.tryStart(`s${orders++}`, { ...newOrder(peter, pricing), taxDate: textOf(date) }),
  ],
  [
    'changeParameters startsAt',
    'begins',
    ({ admin }, startsAt) => admin.trySend('confirmed', 'changeParameters', { startsAt }),
  ],
  [
    'changeParameters endsAt',
    'ends',
    ({ admin }, endsAt) => admin.trySend('confirmed', 'changeParameters', { endsAt }),
  ],
  [
    'changeParameters taxDate',
    'taxed',
    ({ admin }, date) => admin.trySend('sale', 'changeParameters', { taxDate: textOf(date) }),
  ],
  [
    'returnVehicle returnedAt',
    'happened',
    ({ admin }, returnedAt) => admin.trySend('out', 'returnVehicle', { returnedAt }),
  ],
  ['recordPayment paidAt', 'happened', ({ admin }, date) => admin.trySend('out', 'recordPayment', { paidAt: date })],
  [
    'recordCondition takenAt',
    'happened',
    ({ admin }, takenAt) => admin.trySend('out', 'recordCondition', before({ takenAt })),
  ],
  [
    'recordCondition photos.takenAt',
    'happened',
    ({ admin }, takenAt) =>
      admin.trySend('out', 'recordCondition', before({ photos: photo ? [{ ...photo, takenAt }] : [] })),
  ],
  ...(['paidAt', 'handedOverAt', 'returnedAt'] as const).map((field): Row => [
    `close ${field}`,
    'happened',
    ({ admin }, date) => admin.trySend('confirmed', 'close', { ...facts, [field]: date }),
  ]),
]

/** Every date that can be given to an order of CarBooker, with how it is given. */
export async function carBookerDates(): Promise<ReadonlyMap<string, Taken>> {
  const firm = aFirm({ options: { allowSkipRentalStatus: true } })
  await bring(firm, 'confirmed', 'confirmed')
  await bring(firm, 'sale', 'confirmed', peter)
  await bring(firm, 'out', 'rental_in_progress', { ...jana, vehicle: 'ZA 456 CD' })
  return datesGiven(rows, firm, firm.story.clock.now())
}
