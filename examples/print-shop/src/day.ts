import { orders, type OrderNumber } from './orders.js'
import type { Person } from './people.js'
import type { Press, PressState } from './press.js'
import type { Shop } from './shop.js'

/** Who acts, on what, and what scanners have said to whoever held them. */
export type Stage = { readonly shop: Shop; readonly press: Press; readonly scanned: string[] }

/** Something that somebody does: when by the shop's clocks, to which order, and what. */
type Act = readonly [at: string, order: OrderNumber, act: (stage: Stage, order: OrderNumber) => Promise<unknown>]

/** A text message that goes with it, and words of one's own in it. */
type Told = { readonly sms: string; readonly words: string }

const places =
  (person: Person) =>
  ({ shop }: Stage, order: OrderNumber) =>
    shop.as(person).start(order, orders[order])

const sends =
  (person: Person, transition: string, input?: unknown, told?: Told) =>
  ({ shop }: Stage, order: OrderNumber) => {
    const notices = told ? { [told.sms]: { text: told.words } } : {}
    return shop.as(person).sendNamed(order, transition, input, { notices })
  }

/** What is refused stays as it was; the history says that it was tried. */
const triesTo =
  (person: Person, transition: string) =>
  ({ shop }: Stage, order: OrderNumber) =>
    shop.as(person).trySendNamed(order, transition)

const cardIs =
  (what: 'pay' | 'decline') =>
  async ({ shop }: Stage, order: OrderNumber) => {
    shop.payments[what](order)
    await shop.hearProvider()
  }

const scanAt =
  (station: Parameters<Shop['scan']>[0]) =>
  async ({ shop, scanned }: Stage, order: OrderNumber) => {
    const { text } = await shop.scan(station, order)
    scanned.push(`${station.padEnd(10)}  ${text}`)
  }

const pressIs =
  (state: PressState) =>
  ({ press }: Stage) =>
    press.comesTo(state)

const thursday = '2026-03-19'
const friday = '2026-03-20'

/** The day, and what came in before it. */
export const day: readonly [Act, ...Act[]] = [
  ['2026-03-14 11:00', '2601', places('supporters')],
  ['2026-03-14 11:04', '2601', cardIs('pay')],
  [`${thursday} 15:10`, '2602', places('kari')],
  [`${thursday} 15:25`, '2603', places('kari')],

  [`${friday} 08:05`, '2604', places('ola')],
  [`${friday} 08:12`, '2605', places('ingrid')],
  [`${friday} 08:14`, '2605', cardIs('pay')],
  [`${friday} 08:20`, '2602', sends('berit', 'approve', { comment: 'Fin. Husk nytt telefonnummer neste gang.' })],
  [`${friday} 08:22`, '2603', sends('berit', 'reject', { comment: 'Vi venter til logoen er ny.' })],
  [`${friday} 08:24`, '2604', triesTo('berit', 'approve')],
  [`${friday} 08:40`, '2605', sends('ola', 'sendProof', { file: 'https://korrektur.example/2605' })],
  [`${friday} 09:00`, '2606', places('odd')],
  [`${friday} 09:03`, '2606', cardIs('decline')],
  [`${friday} 09:10`, '2606', sends('odd', 'retryPayment')],
  [`${friday} 09:14`, '2606', cardIs('pay')],
  [`${friday} 09:25`, '2605', sends('ingrid', 'askChanges', { comment: 'Lars skrives med ss.' })],
  [`${friday} 09:40`, '2602', scanAt('trykk')],
  [`${friday} 09:50`, '2605', sends('ola', 'sendProof', { file: 'https://korrektur.example/2605-2' })],
  [`${friday} 09:58`, '2607', places('sara')],
  [`${friday} 10:05`, '2604', sends('nils', 'approve')],
  [`${friday} 10:20`, '2605', sends('ingrid', 'approveProof', { comment: 'Nydelig!' })],
  [`${friday} 10:40`, '2606', pressIs('produced')],
  [`${friday} 11:30`, '2602', scanAt('skjæring')],
  [`${friday} 11:32`, '2602', scanAt('skjæring')],
  [`${friday} 11:40`, '2608', places('sara')],
  [`${friday} 11:45`, '2608', sends('ola', 'markRush', { comment: 'Henges opp i kveld' })],
  [`${friday} 11:50`, '2607', sends('sara', 'replaceArtwork', [{ item: 1, artwork: 'program-2.pdf' }])],
  [`${friday} 12:20`, '2607', sends('ola', 'putOnHold', { reason: 'Papiret kommer mandag' })],
  [`${friday} 13:04`, '2608', pressIs('stopped')],
  [`${friday} 13:21`, '2608', pressIs('processing')],
  [`${friday} 13:30`, '2601', sends('tone', 'approve', { comment: 'Heia!' })],
  [`${friday} 13:50`, '2601', scanAt('trykk')],
  [`${friday} 14:10`, '2608', pressIs('produced')],
  [
    `${friday} 14:30`,
    '2602',
    sends('ola', 'deliver', undefined, { sms: 'deliveredSms', words: 'Ligger i skranken til kl. 17.' }),
  ],
  [`${friday} 14:45`, '2605', scanAt('skjæring')],
  [`${friday} 15:05`, '2606', scanAt('utlevering')],
  [`${friday} 15:20`, '2608', scanAt('utlevering')],
  [`${friday} 15:30`, '2602', sends('ola', 'invoice')],
  [`${friday} 15:40`, '2604', scanAt('utlevering')],
  [`${friday} 16:10`, '2605', scanAt('utlevering')],
]
