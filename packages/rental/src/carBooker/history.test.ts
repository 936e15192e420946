import { verifyHistory } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { summer } from '../price/tariff.fixture.js'
import { aFirm, bring, jana, order, seenBefore, type Firm } from './firm.fixture.js'

const historyOf = ({ story }: Firm, id: string) => story.opened.history(id)

test('CB-39 every event is in the history with who did it and when, as it happens', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await firm.story.advanceTo('2026-04-02T08:00:00Z')
  await firm.admin.send('o1', 'recordCondition', seenBefore)
  await firm.admin.send('o1', 'raiseProblem', undefined, { comment: 'Chýba kľúč.' })
  await firm.support.opened.note('o1', { text: 'Kľúč je v aute.' })
  const history = await historyOf(firm, 'o1')
  expect(history.map(({ kind, transition, actor, comment }) => [transition ?? kind, actor.id, comment])).toEqual([
    ['start', 'jana', undefined],
    ['confirm', 'sofia', undefined],
    ['recordCondition', 'adam', undefined],
    ['raiseProblem', 'adam', 'Chýba kľúč.'],
    ['note', 'sofia', 'Kľúč je v aute.'],
  ])
  expect(history.at(-1)?.at).toEqual(new Date('2026-04-02T08:00:00Z'))
  expect(() => verifyHistory(history)).not.toThrow()
})

test('CB-40 one can look back who changed parameters and price, from what to what', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const endsAt = summer('2026-04-17T10:00')
  await firm.support.send('o1', 'changeParameters', { endsAt, vehicle: 'ZA 456 CD' })
  const [, changed] = await historyOf(firm, 'o1')
  expect(changed).toMatchObject({
    actor: { id: 'sofia' },
    transition: 'changeParameters',
    before: { vehicle: 'ZA 123 AB', endsAt: jana.endsAt, total: 12_000, price: { gross: 12_000 } },
    after: { vehicle: 'ZA 456 CD', endsAt, total: 16_000, price: { gross: 16_000 } },
  })
  expect(Object.keys(changed?.after ?? {}).sort()).toEqual(['endsAt', 'price', 'total', 'vehicle'])
})

test('CB-41 the history of a finished order can be read, by the administrators and from beginning to end', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'paid_ok')
  const history = await firm.admin.opened.history('o1')
  expect(history.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  expect(history.at(-1)).toMatchObject({ to: 'paid_ok', after: { paidAt: expect.any(Date) } })
  expect((await order(firm, 'o1')).hash).toBe(history.at(-1)?.hash)
})
