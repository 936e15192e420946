import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aShop, bring, kari } from '../order/shop.fixture.js'
import type { PrintStatus } from '../order/statuses.js'
import { followProduction } from './follow.js'
import type { ProductionNews, ProductionState } from './news.js'

type Shop = ReturnType<typeof aShop>

const source = 'press 1'

function tell({ program }: Shop, state: ProductionState, more: Partial<ProductionNews> = {}) {
  return followProduction(program.opened, 'o1', { state, source, ...more })
}

const status = ({ story }: Shop) => story.status('o1')
const data = async ({ story }: Shop) => (await story.opened.get('o1'))?.data
const flags = async ({ story }: Shop) => Object.keys((await story.opened.get('o1'))?.flags ?? {})

/** An order that stands in a status; one that is approved waits for a production that is told nothing. */
async function anOrder(to: PrintStatus): Promise<Shop> {
  const shop = aShop({}, { handOver: () => undefined })
  await bring(shop, to)
  return shop
}

test.each([
  ['blank words', '  \n'],
  ['a byte that is no letter', 'jam\0'],
  ['half a letter', 'jam\ud83d'],
  ['a book', 'jam '.repeat(50_000)],
])('a press that stands still is heard, though it says so in %s', async (_, details) => {
  const shop = await anOrder('processing')
  expect([await tell(shop, 'stopped', { details }), await status(shop)]).toEqual(['moved', 'error'])
  expect(await tell(shop, 'stopped', { details })).toBe('known')
})

describe('what production says', () => {
  test.each<readonly [from: PrintStatus, says: ProductionState, to: string]>([
    ['approved', 'waiting', 'recorded: approved'],
    ['approved', 'received', 'moved: received'],
    ['approved', 'held', 'moved: received'],
    ['approved', 'processing', 'moved: processing'],
    ['approved', 'produced', 'moved: produced'],
    ['approved', 'stopped', 'moved: error'],
    ['received', 'received', 'recorded: received'],
    ['received', 'held', 'recorded: received'],
    ['received', 'processing', 'moved: processing'],
    ['received', 'produced', 'moved: produced'],
    ['received', 'stopped', 'moved: error'],
    ['received', 'aborted', 'moved: error'],
    ['received', 'vanished', 'moved: error'],
    ['received', 'silent', 'recorded: received'],
    ['processing', 'received', 'late: processing'],
    ['processing', 'held', 'recorded: processing'],
    ['processing', 'produced', 'moved: produced'],
    ['processing', 'cancelled', 'moved: error'],
    ['produced', 'processing', 'late: produced'],
    ['produced', 'stopped', 'late: produced'],
    ['produced', 'produced', 'recorded: produced'],
    ['delivered', 'produced', 'late: delivered'],
    ['archived', 'stopped', 'late: archived'],
  ])('IM-30 IM-31 IM-32 IM-36 of an order that is %s, %s: %s', async (from, says, to) => {
    const shop = await anOrder(from)
    expect(`${await tell(shop, says)}: ${await status(shop)}`).toBe(to)
  })

  test('IM-31 goes one way, whoever tells it, and each step is in the history', async () => {
    const shop = await anOrder('approved')
    await tell(shop, 'produced', { details: 'done' })
    expect((await shop.story.trail('o1')).slice(-3)).toEqual([
      'integration: receive approved -> received',
      'integration: process received -> processing',
      'integration: produce processing -> produced',
    ])
    expect((await data(shop))?.production).toMatchObject({ state: 'produced', source, details: 'done' })
  })

  test('told twice changes nothing, and is not written down', async () => {
    const shop = await anOrder('received')
    const first = await tell(shop, 'processing', { details: 'sheet 1' })
    const length = (await shop.story.trail('o1')).length
    expect([first, await tell(shop, 'processing', { details: 'sheet 1' })]).toEqual(['moved', 'known'])
    expect(await shop.story.trail('o1')).toHaveLength(length)
    expect(await tell(shop, 'processing', { details: 'sheet 2' })).toBe('recorded')
  })

  test('of an order that is not there, or was never approved, is said to be so', async () => {
    const shop = await anOrder('received')
    expect(await followProduction(shop.program.opened, 'o9', { state: 'processing', source })).toBe('no_order')
    const waiting = aShop()
    await waiting.kari.start('o1', kari)
    expect(`${await tell(waiting, 'processing')}: ${await status(waiting)}`).toBe('refused: not_approved')
  })

  test('of a cancelled order is written down, and moves nothing: what was printed all the same is known', async () => {
    const shop = await anOrder('received')
    await shop.operator.send('o1', 'callOff')
    expect(`${await tell(shop, 'produced')}: ${await status(shop)}`).toBe('recorded: cancelled')
    expect((await data(shop))?.production?.state).toBe('produced')
  })

  test('who may not say it, says nothing', async () => {
    const shop = await anOrder('received')
    expect(await followProduction(shop.kari.opened, 'o1', { state: 'processing', source })).toBe('refused')
    expect(await status(shop)).toBe('received')
  })
})

describe('an error that production tells of', () => {
  test('IM-36 IM-37 IM-D4 is over when it goes on, and the order is where it stood', async () => {
    const shop = await anOrder('processing')
    await tell(shop, 'stopped', { details: 'media-jam' })
    expect((await data(shop))?.error).toEqual({ message: 'media-jam', source })
    expect(await tell(shop, 'stopped', { details: 'media-jam' })).toBe('known')
    expect(await tell(shop, 'processing')).toBe('moved')
    expect([await status(shop), (await data(shop))?.error]).toEqual(['processing', undefined])
    await tell(shop, 'stopped', { details: 'door-open' })
    expect(await tell(shop, 'produced')).toBe('moved')
    expect(await status(shop)).toBe('produced')
  })

  test('IM-37 whoever resumes it too early finds it there again; of a run that is lost they know', async () => {
    const shop = await anOrder('processing')
    await tell(shop, 'stopped', { details: 'media-jam' })
    await shop.operator.send('o1', 'resume')
    expect(`${await tell(shop, 'stopped', { details: 'media-jam' })}: ${await status(shop)}`).toBe('moved: error')
    await tell(shop, 'aborted')
    await shop.operator.send('o1', 'resume')
    expect(`${await tell(shop, 'aborted')}: ${await status(shop)}`).toBe('known: processing')
  })

  test('IM-37 is no other error than its own: what people have reported, they end', async () => {
    const shop = await anOrder('processing')
    await shop.operator.send('o1', 'fail', { message: 'Feil papir' })
    expect(`${await tell(shop, 'processing')}: ${await status(shop)}`).toBe('recorded: error')
    expect(await shop.program.trySend('o1', 'resume', { source })).toMatchObject({
      blockers: [{ guard: 'isOfItsSource', source: 'backoffice' }],
    })
    expect((await shop.operator.send('o1', 'resume')).to).toBe('processing')
  })
})

describe('old news', () => {
  const at = (minute: number) => ({ at: new Date(Date.UTC(2026, 5, 1, 8, minute)) })

  test('of the same source are late, whatever they say', async () => {
    const shop = await anOrder('received')
    await tell(shop, 'processing', at(10))
    expect(await tell(shop, 'stopped', at(5))).toBe('late')
    expect(await tell(shop, 'received', at(15))).toBe('late')
    expect(await status(shop)).toBe('processing')
  })

  test('of a clock that is ahead do not shut out what comes later', async () => {
    const shop = await anOrder('received')
    await tell(shop, 'processing', { at: new Date('2099-01-01T00:00:00Z') })
    expect(await tell(shop, 'produced', { at: new Date(shop.story.clock.now()) })).toBe('moved')
  })

  test('in whatever order, and however often they come, never move an order back, and end where the newest is', async () => {
    const states: readonly ProductionState[] = ['received', 'held', 'processing', 'stopped', 'produced', 'silent']
    const told = fc.array(fc.record({ state: fc.constantFrom(...states), minute: fc.integer({ min: 0, max: 30 }) }), {
      maxLength: 10,
    })
    const far: readonly string[] = ['approved', 'received', 'processing', 'produced']
    await fc.assert(
      fc.asyncProperty(told, async (news) => {
        const shop = await anOrder('received')
        let farthest = 1
        for (const { state, minute } of [...news, ...news]) {
          await tell(shop, state, at(minute))
          const view = await shop.story.opened.get('o1')
          const stands = view?.status === 'error' ? (view.previous ?? '') : (view?.status ?? '')
          expect(far.indexOf(stands)).toBeGreaterThanOrEqual(farthest)
          farthest = far.indexOf(stands)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('an order that is printed again', () => {
  test('is another question, after what is left of the run before is taken back; what that run says is late', async () => {
    const shop = aShop()
    await bring(shop, 'processing')
    await tell(shop, 'aborted', { details: 'spoilt', run: 1 })
    expect((await shop.operator.send('o1', 'printAgain')).to).toBe('received')
    await shop.story.advanceBy({ minutes: 1 })
    expect([shop.production.printing, shop.production.withdrawn]).toEqual([['o1', 'o1'], ['o1']])
    const { run, production, error } = (await data(shop)) ?? {}
    expect([run, production?.state, error]).toEqual([2, 'received', undefined])
    expect(`${await tell(shop, 'produced', { run: 1 })}: ${await status(shop)}`).toBe('late: received')
    expect(`${await tell(shop, 'produced', { run: 2 })}: ${await status(shop)}`).toBe('moved: produced')
  })
})

describe('a production that has not taken an order on', () => {
  test('IM-30 is asked again each minute, for however long, and says why meanwhile', async () => {
    const shop = aShop()
    shop.production.says('o1', 'waiting', 'media-empty')
    await bring(shop, 'approved')
    expect([await status(shop), await flags(shop), (await data(shop))?.production]).toMatchObject([
      'approved',
      ['production_waits'],
      { state: 'waiting', details: 'media-empty' },
    ])
    await shop.story.advanceBy({ minutes: 20 })
    expect([await status(shop), await flags(shop)]).toEqual(['approved', ['production_waits']])
    shop.production.says('o1', 'received')
    await shop.story.advanceBy({ minutes: 1 })
    expect([await status(shop), await flags(shop), shop.production.printing]).toEqual(['received', [], ['o1']])
    expect((await shop.story.opened.history('o1')).length).toBeLessThan(10)
  })

  test('IM-38 has nothing of an order that is cancelled meanwhile', async () => {
    const shop = aShop()
    shop.production.says('o1', 'waiting')
    await bring(shop, 'approved')
    await shop.kari.send('o1', 'cancel')
    shop.production.says('o1', 'received')
    await shop.story.advanceBy({ hours: 1 })
    expect([shop.production.printing, shop.production.withdrawn]).toEqual([[], ['o1']])
  })
})

describe('a production that can be asked', () => {
  const askProduction = { minutes: 5 }

  test('IM-31 IM-32 is asked for as long as it has the order, and no longer', async () => {
    const shop = aShop({ askProduction })
    await bring(shop, 'received')
    shop.production.says('o1', 'processing', 'sheet 1')
    await shop.story.advanceBy({ minutes: 5 })
    expect(await status(shop)).toBe('processing')
    shop.production.says('o1', 'silent', 'ECONNREFUSED')
    await shop.story.advanceBy({ minutes: 5 })
    expect([await status(shop), await flags(shop)]).toEqual(['processing', ['production_waits']])
    shop.production.says('o1', 'produced')
    await shop.story.advanceBy({ minutes: 5 })
    expect([await status(shop), await flags(shop)]).toEqual(['produced', []])
    const length = (await shop.story.trail('o1')).length
    await shop.story.advanceBy({ days: 1 })
    expect(await shop.story.trail('o1')).toHaveLength(length)
  })

  test('is asked by whoever is impatient, and by nobody unless the shop says so', async () => {
    const shop = aShop()
    await bring(shop, 'received')
    shop.production.says('o1', 'processing')
    await shop.story.advanceBy({ days: 1 })
    expect(await status(shop)).toBe('received')
    await shop.operator.send('o1', 'checkProduction')
    expect(await status(shop)).toBe('processing')
  })

  test('IM-36 that lost the run is not asked any more, until the order is printed again', async () => {
    const shop = aShop({ askProduction })
    await bring(shop, 'received')
    shop.production.says('o1', 'vanished', 'not known')
    await shop.story.advanceBy({ hours: 2 })
    expect(await status(shop)).toBe('error')
    const length = (await shop.story.trail('o1')).length
    await shop.story.advanceBy({ hours: 2 })
    expect(await shop.story.trail('o1')).toHaveLength(length)
    shop.production.says('o1', 'processing')
    await shop.operator.send('o1', 'printAgain')
    await shop.story.advanceBy({ minutes: 5 })
    expect(await status(shop)).toBe('processing')
  })
})
