import { own } from '@ordna/core/adapters'
import { conditionValues } from '@ordna/documents/workflow'
import { templateValues, type ConditionRecord } from '@ordna/rental'
import { signature } from '../camera.js'
import { amountFor, depositFor } from '../cards.js'
import { classOf, type CarClass } from '../fleet.js'
import type { Order } from '../shop.js'
import type { World } from '../world.js'
import { firm, models } from './firm.js'
import { folderOf } from './folders.js'
import type { Office } from './office.js'

/** Makes the contract of an order that is booked, and issues it: the customer has it before them when they sign. */
export async function writeContract(office: Office, order: Order): Promise<void> {
  const { data } = order
  const price = { total: amountFor(data), deposit: depositFor(data) }
  const values = { ...partiesOf(order), firm, price, currency: 'DKK' }
  const links = {
    series: 'contracts',
    order: await folderOf(office, order),
    template: 'contract/da',
    terms: 'terms/da',
  }
  await office.contracts.start(contractOf(order.id), { ...paperOf(order), content: { values } }, { links })
  await office.contracts.send(contractOf(order.id), 'issue')
}

/** Writes down that the customer has signed on a screen, with the picture of it. Nothing happens where there is no contract. */
export async function signContract({ shop: { office }, files }: World, { id, data }: Order): Promise<void> {
  if (!(await office.contracts.get(contractOf(id)))) return
  const evidence = await files.put({ bytes: signature(data.customer), contentType: 'image/png', under: `orders/${id}` })
  await office.contracts.send(contractOf(id), 'sign', { by: data.customer, how: 'screen', evidence })
}

/** Makes the protocol of how a car was given out and how it came back, with the photos of both. */
export async function writeProtocol(office: Office, order: Order): Promise<void> {
  const records = order.data.condition.map(inDanish)
  const values = { ...partiesOf(order), firm, ...conditionValues(templateValues(records)) }
  const pictures = records.flatMap(({ moment, photos }) =>
    photos.map(({ key, sha256, takenAt, takenBy }) => {
      const caption = moment === 'before' ? 'Ved udlevering' : 'Ved aflevering'
      return { key, sha256, contentType: 'image/png' as const, caption, takenAt, takenBy }
    }),
  )
  const links = { series: 'handovers', order: await folderOf(office, order), template: 'handover/da' }
  const id = `handover of ${order.id}`
  await office.handovers.start(id, { ...paperOf(order), content: { values, pictures } }, { links })
  await office.handovers.send(id, 'issue')
}

function contractOf(order: string): string {
  return `contract of ${order}`
}

function paperOf({ id, data: { customerId } }: Order) {
  return { locale: 'da', order: id, ...(customerId ? { customerId } : {}) }
}

function partiesOf({ data }: Order) {
  const { customer, address, phone, email, car = '', startsAt, endsAt } = data
  return {
    customer: { name: customer, address, phone, email },
    vehicle: { name: models[classOf[car] as CarClass], plate: car },
    rental: { from: startsAt, until: endsAt, pickup: firm.address, dropoff: firm.address },
  }
}

/** What the desk writes down in English, as the paper says it. */
const danish: { readonly [text: string]: string } = {
  windscreen: 'forrude',
  'a stone chip': 'et stenslag',
  'rear left door': 'venstre bagdør',
  'a dent as wide as a hand': 'en bule så bred som en hånd',
}

function said(text: string): string {
  return own(danish, text) ?? text
}

function inDanish(record: ConditionRecord): ConditionRecord {
  const damages = record.damages.map((damage) => {
    return { ...damage, place: said(damage.place), description: said(damage.description) }
  })
  return { ...record, damages }
}
