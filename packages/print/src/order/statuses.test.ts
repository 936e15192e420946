import { toJSON, check } from '@ordna/core/inspect'
import { edgesOf } from '@ordna/testing'
import { expect, test } from 'vitest'
import { locales } from '../locales.js'
import { customerViews } from './customerView.js'
import { printOrder } from './lifecycle.js'
import { aShop, bring, kari } from './shop.fixture.js'
import { everyStatus, printStatusNamed, vendorSpelling, type PrintStatus } from './statuses.js'

const order = printOrder()
const { statuses } = toJSON(order as never)

type Said = { readonly id: string; readonly status: PrintStatus; readonly name: string } & {
  readonly label: string
  readonly says: string
  readonly category: string
}

const rows: readonly (readonly [
  id: string,
  PrintStatus,
  name: string,
  label: string,
  says: string,
  category: string,
])[] = [
  ['IM-01', 'not_approved', 'Not Approved', 'Ikke godkjent', 'Ordren er foreløpig ikke godkjent', 'waiting'],
  ['IM-02', 'approved', 'Approved', 'Godkjent', 'Ordren er godkjent og klar til produksjon', 'open'],
  ['IM-03', 'received', 'Recived', 'Mottatt', 'Ordren er mottatt', 'active'],
  ['IM-04', 'produced', 'Produced', 'Produsert', 'Ordren er ferdig produsert', 'active'],
  ['IM-05', 'delivered', 'Delivered', 'Levert', 'Ordren er levert', 'done'],
  ['IM-06', 'invoiced', 'Invoced', 'Fakturert', 'Ordren er fakturert', 'done'],
  ['IM-07', 'archived', 'Archived', 'Arkivert', 'Ordren er arkivert', 'archived'],
  ['IM-08', 'cancelled', 'Cancelled', 'Kansellert', 'Ordren er kansellert', 'negative'],
  ['IM-09', 'processing', 'Processing', 'I produksjon', 'Ordren er i produksjon', 'active'],
  ['IM-10', 'error', 'Error', 'Feil', 'En feil har oppstått', 'open'],
  ['IM-11', 'rejected', 'Rejedted', 'Avvist', 'Ordren er avvist av en godkjenner', 'negative'],
  ['IM-12', 'payment_failed', 'PaymentFail', 'Betaling feilet', 'Kortbetalingen av ordren har feilet', 'waiting'],
  [
    'IM-13',
    'payment_waiting',
    'PaymentWait',
    'Venter på betaling',
    'Det ventes på at kortbetalingen blir gjennomført',
    'waiting',
  ],
]

/** Beside each status what the source calls it, and what it says of it. */
const source: readonly Said[] = rows.map(([id, status, name, label, says, category]) => {
  return { id, status, name, label, says, category }
})

test.each(source)('$id $status is called what the source calls it, and means what the source says', (said) => {
  const { label, description, category } = statuses[said.status] ?? {}
  expect([label?.nb, description?.nb, category]).toEqual([said.label, said.says, said.category])
})

test.each(source)(
  "$id IM-21 $status is meant by the vendor's spelling $name, and by our own code",
  ({ status, name }) => {
    expect([printStatusNamed(name), printStatusNamed(status), vendorSpelling(status)]).toEqual([status, status, name])
  },
)

test('IM-21 what the vendor must have meant is understood too, and nothing else', () => {
  const meant = ['Received', 'Invoiced', 'Rejected', 'PaymentFailed', 'PaymentWaiting'].map(printStatusNamed)
  expect(meant).toEqual(['received', 'invoiced', 'rejected', 'payment_failed', 'payment_waiting'])
  expect(['recived', 'Shipped', '', '__proto__', 'constructor'].map(printStatusNamed)).toEqual(Array(5).fill(undefined))
})

test('IM-14 IM-20 without any option there are exactly the thirteen, and a customer sees them all', () => {
  expect(Object.keys(statuses)).toEqual(source.map(({ status }) => status))
  expect(Object.values(statuses).filter(({ visible }) => visible === false)).toEqual([])
})

test('IM-14 each of the thirteen is told to the customer in words of their own, in every language', () => {
  const view = customerViews(order)
  const views = everyStatus.flatMap((status) => locales.map((locale) => view({ status }, locale)))
  expect(view({ status: 'processing' }, 'nb')).toEqual({
    label: 'I produksjon',
    text: 'Bestillingen din er i produksjon.',
  })
  expect(views.filter(({ label, text }) => !label || !text)).toEqual([])
  expect(new Set(views.map(({ text }) => text)).size).toBe(views.length)
})

test.each(everyStatus)('IM-14 an owner reads their order that is %s', async (status) => {
  const shop = aShop({}, {})
  await shop.kari.start('o1', kari)
  if (status !== 'not_approved')
    await shop.vendor.opened.override('o1', {
      to: status,
      reason: 'to look at it',
      set: {
        error: { message: 'jam', source: 'press 1' },
        rejection: { by: 'berit', at: shop.story.clock.now() },
      },
    })
  expect(await shop.kari.opened.get('o1')).toMatchObject({ status })
})

test('IM-20 the declaration has nothing to be warned of', () => {
  expect(check(order as never)).toEqual([])
})

test('IM-07 nothing leads out of the archive, and everything else leads on', () => {
  const leaves = new Set(edgesOf(order).flatMap(({ from, to }) => (from && from !== to ? [from] : [])))
  expect(everyStatus.filter((status) => !leaves.has(status))).toEqual(['archived'])
})

test('IM-10 IM-11 an order that is in error or rejected says what happened, and who decided', async () => {
  const shop = aShop()
  await bring(shop, 'processing')
  await shop.operator.send('o1', 'fail', { message: 'Papirstopp', source: 'trykkpresse 1' })
  expect((await shop.kari.opened.get('o1'))?.data.error).toEqual({ message: 'Papirstopp', source: 'trykkpresse 1' })
  await shop.kari.start('o2', kari)
  await shop.berit.send('o2', 'reject', { comment: 'Feil logo' })
  expect((await shop.kari.opened.get('o2'))?.data.rejection).toMatchObject({ by: 'berit', comment: 'Feil logo' })
})
