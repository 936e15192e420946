import { expect, test } from 'vitest'
import { kari } from '../shop.fixture.js'
import { approved, aShopWith } from './shop.fixture.js'

const on = { artwork: true } as const
const sha256 = 'd35bc6bdb7de3f5fdb2ea9ff7c4c5e4e8f0a'

test('artwork is fetched and checked once an order is approved, and what it was is known', async () => {
  const shop = aShopWith(on)
  await shop.kari.start('o1', kari)
  await shop.story.advanceBy({ days: 1 })
  expect(shop.artwork.fetched).toEqual([])
  await shop.berit.send('o1', 'approve')
  expect(await shop.story.status('o1')).toBe('received')
  expect((await shop.data())?.artworkFiles).toEqual([
    { artwork: 'kort.pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), size: 10 },
  ])
  expect((await shop.story.trail('o1')).slice(1)).toEqual([
    'approver: approve not_approved -> artwork_checking',
    'system: artworkPasses artwork_checking -> approved',
    'system: receive approved -> received',
  ])
})

test('a file that is missing or cannot be printed stops the order, with all that is wrong, and production does not get it', async () => {
  const shop = aShopWith(on)
  shop.artwork.put('kort.pdf', 'visittkort', ['Skriftene er ikke innebygd', 'Utfallende mangler'])
  const items = [...kari.items, { product: 'plakat', quantity: 2, artwork: 'plakat.pdf' }]
  await approved(shop, { items })
  await shop.story.advanceBy({ days: 3 })
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['artwork_failed', []])
  expect((await shop.data())?.artworkProblems).toEqual([
    { artwork: 'kort.pdf', problem: 'Skriftene er ikke innebygd' },
    { artwork: 'kort.pdf', problem: 'Utfallende mangler' },
    { artwork: 'plakat.pdf', problem: 'missing' },
  ])
  for (const step of ['receive', 'process'] as const)
    expect(await shop.program.trySend('o1', step)).toMatchObject({ code: 'wrong_status' })
})

test('Backoffice has it fetched again once it has been mended', async () => {
  const shop = aShopWith(on)
  shop.artwork.remove('kort.pdf')
  await approved(shop)
  expect(await shop.kari.trySend('o1', 'retryArtwork')).toMatchObject({ code: 'forbidden' })
  await shop.operator.send('o1', 'retryArtwork')
  expect(await shop.story.status('o1')).toBe('artwork_failed')
  shop.artwork.put('kort.pdf', 'visittkort')
  await shop.operator.send('o1', 'retryArtwork')
  expect(await shop.story.status('o1')).toBe('received')
  expect((await shop.data())?.artworkProblems).toBeUndefined()
})

test('the customer sends another file, which is fetched and checked in its turn', async () => {
  const shop = aShopWith(on)
  shop.artwork.put('kort.pdf', 'visittkort', ['Feil format'])
  await approved(shop)
  shop.artwork.put('kort-2.pdf', 'nytt visittkort')
  expect(await shop.kari.trySend('o1', 'replaceArtwork', [])).toMatchObject({ code: 'invalid_input' })
  expect(await shop.kari.trySend('o1', 'replaceArtwork', [{ item: 2, artwork: 'kort-2.pdf' }])).toMatchObject({
    blockers: [{ guard: 'lineExists', item: 2 }],
  })
  await shop.kari.send('o1', 'replaceArtwork', [{ item: 1, artwork: 'kort-2.pdf' }])
  expect(await shop.story.status('o1')).toBe('received')
  expect((await shop.data())?.items).toMatchObject([{ product: 'visittkort', artwork: 'kort-2.pdf' }])
})

test('a file that has changed since it was checked is told of, and not printed', async () => {
  const shop = aShopWith({ ...on, futureOrders: true })
  const notBefore = new Date('2026-06-08T06:00:00Z')
  await approved(shop, { notBefore })
  shop.artwork.put('kort.pdf', 'noe annet')
  await shop.story.advanceTo(notBefore)
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['artwork_failed', []])
  expect((await shop.data())?.artworkProblems).toEqual([{ artwork: 'kort.pdf', problem: 'changed' }])
  await shop.operator.send('o1', 'retryArtwork')
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['received', ['o1']])
})

test('so is one that has gone', async () => {
  const shop = aShopWith({ ...on, futureOrders: true })
  const notBefore = new Date('2026-06-08T06:00:00Z')
  await approved(shop, { notBefore })
  shop.artwork.remove('kort.pdf')
  await shop.story.advanceTo(notBefore)
  expect((await shop.data())?.artworkProblems).toEqual([{ artwork: 'kort.pdf', problem: 'missing' }])
})

test('files that cannot be reached are waited for', async () => {
  const shop = aShopWith(on)
  shop.artwork.failNext(2)
  await approved(shop)
  expect(await shop.story.status('o1')).toBe('artwork_checking')
  await shop.story.advanceBy({ hours: 1 })
  expect(await shop.story.status('o1')).toBe('received')
})

test('what was checked before the files were exchanged says nothing of the new ones', async () => {
  const shop = aShopWith(on, { checkArtwork: async () => undefined })
  await approved(shop)
  const old = [{ artwork: 'andre.pdf', sha256: sha256.padEnd(64, '0'), size: 1 }]
  expect(await shop.program.trySend('o1', 'artworkPasses', old)).toMatchObject({
    blockers: [{ guard: 'ofTheseFiles' }],
  })
  const problem = [{ artwork: 'andre.pdf', problem: 'Feil format' }]
  expect(await shop.program.trySend('o1', 'artworkFails', problem)).toMatchObject({
    blockers: [{ guard: 'ofTheseFiles' }],
  })
  expect(await shop.program.trySend('o1', 'artworkFails', [])).toMatchObject({ code: 'invalid_input' })
  expect(await shop.program.trySend('o1', 'artworkPasses', [])).toMatchObject({ code: 'guarded' })
})

test('where people look at the files, Backoffice says what it found; what needs no file passes', async () => {
  const shop = aShopWith(on, { checkArtwork: async () => undefined })
  await approved(shop)
  await shop.operator.send('o1', 'artworkPasses', [{ artwork: 'kort.pdf' }])
  expect(await shop.story.status('o1')).toBe('received')
  await approved(shop, { items: [{ product: 'blanke ark', quantity: 5 }] }, 'o2')
  expect(await shop.story.status('o2')).toBe('received')
})

test('a check that stops reading in the middle has counted the whole file all the same', async () => {
  const shop = aShopWith(on)
  const { artwork } = shop
  const read: number[] = []
  artwork.check = async (_, bytes) => {
    for await (const chunk of bytes) {
      read.push(chunk.byteLength)
      break
    }
    return []
  }
  artwork.fetch = async () => chunks(['abc', 'def'])
  await approved(shop)
  expect([read, (await shop.data())?.artworkFiles?.[0]]).toMatchObject([
    [3],
    { size: 6, sha256: 'bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721' },
  ])
})

async function* chunks(texts: readonly string[]) {
  for (const text of texts) yield new TextEncoder().encode(text)
}

test('a file that has changed is not printed again either: it is checked first', async () => {
  const shop = await approved(aShopWith(on))
  await shop.program.send('o1', 'fail', { message: 'Papirstopp' })
  shop.artwork.put('kort.pdf', 'noe annet')
  await shop.operator.send('o1', 'printAgain')
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['artwork_failed', ['o1']])
  await shop.operator.send('o1', 'retryArtwork')
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['received', ['o1', 'o1']])
})
