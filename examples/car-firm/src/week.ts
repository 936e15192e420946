import { wishOf } from '@ordna/rental'
import { moment } from './calendar.js'
import type { Firm } from './firm.js'
import { orders, type OrderId } from './orders.js'
import { beginSeries, credits, invoices } from './papers/drafts.js'
import type { Person } from './people.js'
import { seenAfter, seenBefore } from './seen.js'

/** Something that somebody does: when by the firm's clocks, to which order, and what. */
type Act = readonly [at: string, order: OrderId, act: (firm: Firm, order: OrderId) => Promise<unknown>]

const places = (person: Person, id: keyof typeof orders) => (firm: Firm) => firm.start(person, id, orders[id])

type Told = { readonly reason?: string; readonly tells?: string }

const sends =
  (person: Person, transition: string, input?: unknown, { reason, tells }: Told = {}) =>
  (firm: Firm, order: OrderId) =>
    firm.as(person).sendNamed(order, transition, input, {
      ...(reason === undefined ? {} : { reason }),
      ...(tells === undefined ? {} : { notices: { [tells]: true } }),
    })

/** With one click, what was cancelled fills the page on which vehicles are ordered (CB-20). */
const ordersAgain = (person: Person, old: OrderId) => async (firm: Firm, order: OrderId) => {
  const ended = await firm.as('zuzana').get(old)
  if (ended?.status !== 'cancelled') throw new Error(`${old} was not cancelled.`)
  const { wish } = wishOf({ ...ended, status: ended.status })
  return firm.start(person, order, { ...wish, vehicle: 'PP 101 AA', startsAt: moment('2027-01-15 09:00') })
}

/** The week, from Sunday evening on. */
export const week: readonly [Act, ...Act[]] = [
  ['2027-01-10 12:00', '2701', beginSeries],
  ['2027-01-10 18:20', '2701', places('jana', '2701')],
  ['2027-01-10 19:05', '2702', places('pily', '2702')],
  ['2027-01-10 20:41', '2704', places('eva', '2704')],
  ['2027-01-11 06:40', '2702', sends('zuzana', 'confirm', {}, { tells: 'confirmation' })],
  ['2027-01-11 06:55', '2702', sends('marek', 'recordCondition', seenBefore.van)],
  ['2027-01-11 07:00', '2702', sends('marek', 'handOver')],
  ['2027-01-11 08:05', '2701', invoices('i1', 'main')],
  ['2027-01-11 08:10', '2701', sends('zuzana', 'confirm', { attachments: ['invoice'] }, { tells: 'confirmation' })],
  [
    '2027-01-11 08:15',
    '2704',
    sends(
      'zuzana',
      'reject',
      { text: 'V utorok je voľné až PP 102 AA.' },
      { reason: 'vehicle_unavailable', tells: 'rejection' },
    ),
  ],
  ['2027-01-11 09:45', '2701', sends('marek', 'recordCondition', seenBefore.economy)],
  ['2027-01-11 10:02', '2701', sends('marek', 'handOver')],
  ['2027-01-12 11:30', '2702', sends('zuzana', 'changeParameters', { endsAt: moment('2027-01-14 07:00') })],
  ['2027-01-12 14:00', '2703', places('peter', '2703')],
  ['2027-01-12 14:20', '2703', sends('zuzana', 'confirm', {}, { tells: 'confirmation' })],
  ['2027-01-12 15:00', '2705', places('eva', '2705')],
  ['2027-01-12 15:30', '2705', sends('zuzana', 'confirm', {}, { tells: 'confirmation' })],
  ['2027-01-13 07:50', '2705', sends('zuzana', 'cancel', {}, { reason: 'client_withdrew' })],
  ['2027-01-13 08:05', '2706', ordersAgain('eva', '2705')],
  ['2027-01-13 08:30', '2706', sends('zuzana', 'confirm', {}, { tells: 'confirmation' })],
  ['2027-01-14 07:10', '2702', sends('marek', 'returnVehicle', {})],
  ['2027-01-14 07:25', '2702', sends('marek', 'recordCondition', seenAfter.van)],
  ['2027-01-14 10:40', '2701', sends('marek', 'returnVehicle', {})],
  ['2027-01-14 10:55', '2701', sends('marek', 'recordCondition', seenAfter.economy)],
  ['2027-01-14 11:00', '2701', sends('marek', 'raiseProblem')],
  ['2027-01-14 11:30', '2701', invoices('i2', 'cleaning')],
  ['2027-01-14 11:35', '2701', invoices('i3', 'penalty')],
  ['2027-01-15 09:05', '2706', sends('marek', 'handOver')],
  ['2027-01-15 10:20', '2703', invoices('i4', 'main')],
  ['2027-01-15 10:30', '2703', sends('marek', 'close', { paidAt: moment('2027-01-15 10:15') })],
  ['2027-01-15 12:50', '2701', credits('i5', 'i2')],
  ['2027-01-15 13:00', '2701', sends('zuzana', 'solveProblem')],
  ['2027-01-15 13:05', '2701', sends('zuzana', 'close', { paidAt: moment('2027-01-11 10:00') })],
  ['2027-01-15 15:30', '2702', invoices('i6', 'main')],
  ['2027-01-15 16:00', '2702', sends('zuzana', 'close', { paidAt: moment('2027-01-15 15:40') })],
  ['2027-01-16 09:10', '2706', sends('marek', 'returnVehicle', {})],
  ['2027-01-16 09:15', '2706', invoices('i7', 'main')],
  ['2027-01-16 09:20', '2706', sends('zuzana', 'close', { paidAt: moment('2027-01-16 09:15') })],
]
