import { expect, test } from 'vitest'
import { copyOfPrintOrder } from './copy.js'
import { aShop, bring, byCard, kari, odd, reserved } from './shop.fixture.js'

test('IM-D9 whoever ordered approves nothing, however Backoffice wrote who it was', async () => {
  const { operator, odd, story } = aShop()
  await operator.start('o1', { ...kari, ordererId: ' odd ' })
  expect(await odd.trySend('o1', 'approve')).toMatchObject({ outcome: 'refused' })
  expect(await story.status('o1')).toBe('not_approved')
})

test('IM-23 IM-18 an approver approves, with a comment or without, and it says who and when', async () => {
  const shop = aShop()
  await shop.kari.start('o1', kari)
  await shop.berit.send('o1', 'approve', { comment: 'Fin ut' })
  expect((await shop.kari.opened.get('o1'))?.data.approval).toEqual({
    by: 'berit',
    at: new Date('2026-06-01T09:00:00Z'),
    comment: 'Fin ut',
  })
  await shop.kari.start('o2', kari)
  await shop.berit.send('o2', 'approve')
  expect((await shop.kari.opened.get('o2'))?.data.approval).toEqual({
    by: 'berit',
    at: new Date('2026-06-01T09:00:00Z'),
  })
})

test('IM-24 IM-11 an approver rejects, with a comment', async () => {
  const shop = aShop()
  await shop.kari.start('o1', kari)
  expect((await shop.berit.send('o1', 'reject', { comment: 'Gammel logo' })).to).toBe('rejected')
})

test.each(['approve', 'reject'] as const)('IM-18 IM-23 IM-24 nobody without the right may %s', async (transition) => {
  const shop = aShop()
  await shop.kari.start('o1', kari)
  for (const view of [shop.kari, shop.operator, shop.program, shop.manager]) {
    expect(await view.trySend('o1', transition)).toMatchObject({ code: 'forbidden' })
  }
})

test('IM-D9 nobody approves an order of their own, nor somebody in their name; any other approver does', async () => {
  const shop = aShop()
  await shop.kari.start('o1', kari)
  const promoted = shop.story.as({ id: 'kari', roles: ['customer', 'approver'] })
  const inHerName = shop.story.as({ id: 'berit', roles: ['approver'], onBehalfOf: 'kari' })
  for (const view of [promoted, inHerName])
    expect(await view.trySend('o1', 'approve')).toMatchObject({ blockers: [{ guard: 'notOwnOrder' }] })
  expect((await shop.odd.send('o1', 'approve')).outcome).toBe('moved')
  expect((await shop.odd.start('o2', odd)).to).toBe('approved')
})

test('IM-01 an order stays unapproved until somebody approves it, and is flagged when that takes long', async () => {
  const shop = aShop({ approvalLimit: { days: 2 } })
  await shop.kari.start('o1', kari)
  await shop.story.advanceBy({ days: 30 })
  expect(await shop.story.opened.get('o1')).toMatchObject({ status: 'not_approved', flags: { stalled: {} } })
})

test('IM-D6 a rejected order is over for good, and a new one begins with what was ordered', async () => {
  const shop = aShop()
  await shop.kari.start('o1', kari)
  await shop.berit.send('o1', 'reject', { comment: 'Gammel logo' })
  expect(
    (await shop.story.as({ roles: ['customer', 'approver', 'operator'] }).explain('o1')).map((one) => one.transition),
  ).toEqual(['archive'])
  const rejected = await shop.kari.opened.get('o1')
  if (!rejected) throw new Error('no order')
  const { data, options } = copyOfPrintOrder(rejected)
  expect((await shop.kari.start('o2', data, options)).to).toBe('not_approved')
  expect(await shop.story.links('o2')).toEqual({ copiedFrom: ['o1'] })
  expect((await shop.kari.opened.get('o2'))?.data).toMatchObject({ items: kari.items, total: kari.total })
  expect((await shop.kari.opened.get('o2'))?.data.rejection).toBeUndefined()
})

test('IM-D7 vendor and tenant owner put an order anywhere, with a reason that stands in the history; nobody else does', async () => {
  const shop = aShop()
  await bring(shop, 'processing')
  for (const view of [shop.operator, shop.berit, shop.kari, shop.program])
    await expect(view.opened.override('o1', { to: 'delivered', reason: 'hentet' })).rejects.toMatchObject({
      refusal: { code: 'forbidden' },
    })
  await expect(shop.manager.opened.override('o1', { to: 'delivered', reason: '' })).rejects.toMatchObject({
    refusal: { code: 'invalid_reason' },
  })
  await shop.manager.opened.override('o1', { to: 'delivered', reason: 'Kunden hentet selv' })
  await shop.vendor.opened.override('o1', { to: 'produced', reason: 'Feil ordre' })
  expect((await shop.story.opened.history('o1')).slice(-2)).toMatchObject([
    { kind: 'override', actor: { id: 'mona' }, to: 'delivered', reason: 'Kunden hentet selv' },
    { kind: 'override', actor: { id: 'vera' }, to: 'produced', reason: 'Feil ordre' },
  ])
})

test('a new order says what is ordered and nothing else; a shop without invoices takes none', async () => {
  const shop = aShop({ invoice: false })
  const claimed = { ...kari, ...byCard, payment: reserved } as never
  await expect(shop.operator.start('o1', claimed)).rejects.toMatchObject({
    refusal: { blockers: [{ guard: 'onlyWishes' }] },
  })
  await expect(shop.kari.start('o1', kari)).rejects.toMatchObject({ refusal: { blockers: [{ guard: 'byInvoice' }] } })
  expect((await shop.kari.start('o1', { ...kari, ...byCard })).to).toBe('payment_waiting')
})
