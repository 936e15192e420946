import { expect, test } from 'vitest'
import type { DanishRentalOptions } from './options.js'
import type { DanishProviders } from './jobs/providers.js'
import { aShop, bring, bureauOf, flagsOf, mette } from './shop.fixture.js'

type Told = { readonly minutes: number; readonly options?: DanishRentalOptions; readonly toldAt?: Date }

/** A car that comes back some minutes after the end of its period, and is told of then, or later. */
async function back({ minutes, options = {}, toldAt }: Told, providers: DanishProviders = bureauOf('pending')) {
  const shop = aShop({ options, providers })
  await bring(shop, 'o1', 'rented_out')
  await shop.staff.send('o1', 'handOver')
  const returnedAt = new Date(mette.endsAt.getTime() + minutes * 60_000)
  await shop.story.advanceTo(toldAt ?? returnedAt)
  await shop.staff.send('o1', 'returnCar', { returnedAt })
  return { shop, returnedAt }
}

test('DK-25 a late return is charged by the program that knows the prices', async () => {
  const providers = bureauOf('pending')
  const { shop, returnedAt } = await back({ minutes: 61 }, providers)
  expect(providers.lateReturns).toEqual([{ order: 'o1', from: mette.endsAt, until: returnedAt }])
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-25, DK-51 without such a program a critical note asks people to charge it, also in the archive', async () => {
  for (const mergeCompleted of [false, true]) {
    const { shop } = await back({ minutes: 90, options: { mergeCompleted } }, {})
    expect(await shop.story.status('o1')).toBe(mergeCompleted ? 'archived' : 'completed')
    expect(await flagsOf(shop, 'o1')).toEqual(['critical_notes'])
    const note = (await shop.story.opened.history('o1')).find(({ kind }) => kind === 'note')
    expect(note?.comment).toContain('came back at 2026-06-20T11:30:00.000Z, and not at 2026-06-20T10:00:00.000Z')
    await shop.staff.opened.resolveNote('o1', note?.revision ?? 0)
    expect(await flagsOf(shop, 'o1')).toEqual([])
  }
})

test.each([
  ['before the end', { minutes: -30 }],
  ['within the hour', { minutes: 60 }],
  ['within what the shop lets pass', { minutes: 120, options: { lateAfter: { hours: 2 } } }],
  ['in time, though nobody said so then', { minutes: 0, toldAt: new Date('2026-06-22T10:00:00Z') }],
] as const)('DK-25 a car that is back %s is not late', async (_, told) => {
  const providers = bureauOf('pending')
  const { shop } = await back(told, providers)
  expect([providers.lateReturns, await flagsOf(shop, 'o1')]).toEqual([[], []])
})
