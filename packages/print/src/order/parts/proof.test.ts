import { expect, test } from 'vitest'
import { kari } from '../shop.fixture.js'
import { approved, aShopWith, type ShopWith } from './shop.fixture.js'

const on = { proof: true } as const
const file = 'https://korrektur.example/o1'

async function proofOut(shop: ShopWith, id = 'o1') {
  await approved(shop, {}, id)
  await shop.operator.send(id, 'sendProof', { file })
  return shop
}

test('a proof is sent, and approved with a comment by whoever ordered; then it goes to production', async () => {
  const shop = await approved(aShopWith(on))
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['proof_due', []])
  expect(await shop.operator.trySend('o1', 'sendProof', { file: ' ' })).toMatchObject({ code: 'invalid_input' })
  await shop.operator.send('o1', 'sendProof', { file })
  await shop.kari.send('o1', 'approveProof', { comment: 'Ser bra ut' })
  expect(await shop.story.status('o1')).toBe('received')
  expect((await shop.data())?.proof).toMatchObject({
    round: 1,
    file,
    by: 'ola',
    approval: { by: 'kari', comment: 'Ser bra ut' },
  })
})

test('changes are asked for with a comment, and begin another round', async () => {
  const shop = await proofOut(aShopWith(on))
  expect(await shop.kari.trySend('o1', 'askChanges', { comment: '' })).toMatchObject({ code: 'invalid_input' })
  await shop.kari.send('o1', 'askChanges', { comment: 'Logoen er for liten' })
  expect(await shop.story.status('o1')).toBe('proof_due')
  expect((await shop.data())?.proof).toMatchObject({
    round: 1,
    changes: { by: 'kari', comment: 'Logoen er for liten' },
  })
  await shop.operator.send('o1', 'sendProof', { file })
  expect((await shop.data())?.proof).toEqual({ round: 2, file, by: 'ola', sentAt: shop.story.clock.now() })
})

test('in the last round it is approved or cancelled; Backoffice may grant another', async () => {
  const shop = await proofOut(aShopWith({ proof: { rounds: 2 } }))
  await shop.kari.send('o1', 'askChanges', { comment: 'Større' })
  await shop.operator.send('o1', 'sendProof', { file })
  expect(await shop.kari.trySend('o1', 'askChanges', { comment: 'Mindre' })).toMatchObject({
    blockers: [{ guard: 'roundsLeft', rounds: 2 }],
  })
  await shop.operator.send('o1', 'askChanges', { comment: 'Mindre, etter avtale på telefon' })
  await shop.operator.send('o1', 'sendProof', { file })
  expect((await shop.data())?.proof?.round).toBe(3)
  expect((await shop.kari.send('o1', 'cancel')).to).toBe('cancelled')
})

test('whoever has not answered is reminded, and after a while the order is cancelled', async () => {
  const shop = await proofOut(aShopWith({ proof: { remindAfter: { days: 3 }, lapseAfter: { days: 10 } } }))
  await shop.story.advanceBy({ days: 3 })
  expect(shop.story.deliveries.map(({ notice, to, subject }) => [notice, to, subject])).toEqual([
    ['proofReminder', 'kari@example.no', 'Bestilling o1: Påminnelse om korrektur'],
  ])
  expect(shop.story.deliveries[0]?.body).toContain(`Se korrekturen her:\n${file}`)
  await shop.story.advanceBy({ days: 7 })
  expect(await shop.story.status('o1')).toBe('cancelled')
  expect((await shop.story.opened.history('o1')).at(-1)).toMatchObject({ reason: 'proof_not_answered' })
})

test('whoever answers is not reminded, and a new round has its time anew', async () => {
  const shop = await proofOut(aShopWith(on))
  await shop.story.advanceBy({ days: 1 })
  await shop.kari.send('o1', 'askChanges', { comment: 'Større' })
  await shop.story.advanceBy({ days: 20 })
  await shop.operator.send('o1', 'sendProof', { file })
  await shop.story.advanceBy({ days: 1 })
  expect([await shop.story.status('o1'), shop.story.deliveries]).toEqual(['proof_out', []])
})

test('who approves is declared: the approver in place of whoever ordered, and Backoffice for both', async () => {
  const shop = await proofOut(aShopWith({ proof: { by: ['approver'] } }))
  expect(await shop.kari.trySend('o1', 'approveProof')).toMatchObject({ code: 'forbidden' })
  expect((await shop.berit.send('o1', 'approveProof')).to).toBe('approved')
  const other = await proofOut(aShopWith(on))
  expect(await other.berit.trySend('o1', 'approveProof')).toMatchObject({ code: 'forbidden' })
  expect(await other.program.trySend('o1', 'approveProof')).toMatchObject({ code: 'forbidden' })
  await other.story.as({ id: 'ola', roles: ['operator'], onBehalfOf: 'kari' }).send('o1', 'approveProof')
  expect((await other.data())?.proof?.approval).toMatchObject({ by: 'ola' })
})

test('a proof that was sent by mistake is taken back, and its round with it', async () => {
  const shop = await proofOut(aShopWith(on))
  await shop.operator.send('o1', 'recallProof')
  expect(await shop.kari.trySend('o1', 'approveProof')).toMatchObject({ code: 'wrong_status' })
  await shop.operator.send('o1', 'sendProof', { file })
  expect((await shop.data())?.proof?.round).toBe(1)
})

test('an order of which nobody wants to see a proof has none', async () => {
  const shop = await approved(aShopWith(on), { withoutProof: true })
  expect(await shop.story.status('o1')).toBe('received')
})

test('another file is another proof', async () => {
  const shop = aShopWith({ ...on, artwork: true })
  await proofOut(shop)
  shop.artwork.put('kort-2.pdf', 'nytt')
  await shop.kari.send('o1', 'replaceArtwork', [{ item: 1, artwork: 'kort-2.pdf' }])
  expect([await shop.story.status('o1'), (await shop.data())?.proof]).toEqual(['proof_due', undefined])
})

test('a file that changed after its proof was approved needs another proof', async () => {
  const shop = aShopWith({ ...on, artwork: true, futureOrders: true })
  const notBefore = new Date('2026-06-08T06:00:00Z')
  await shop.kari.start('o1', { ...kari, notBefore })
  await shop.berit.send('o1', 'approve')
  await shop.operator.send('o1', 'sendProof', { file })
  expect((await shop.kari.send('o1', 'approveProof')).to).toBe('scheduled')
  shop.artwork.put('kort.pdf', 'noe annet')
  await shop.story.advanceTo(notBefore)
  await shop.operator.send('o1', 'retryArtwork')
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['proof_due', []])
})
