import { verifyHistory } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { compareCondition } from '../condition/compare.js'
import { after, before, hash } from '../condition/record.fixture.js'
import { templateValues } from '../condition/templateValues.js'
import { aFirm, bring, jana, order } from './firm.fixture.js'

const paidAt = new Date('2026-03-31T12:00:00Z')
const dent = {
  id: 'd2',
  place: 'left door',
  description: 'a dent',
  severity: 'dent' as const,
  photos: [hash('a')],
}

/** A rental whose car was looked at before it went out, and came back with a dent. */
async function returned() {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await firm.admin.send('o1', 'recordCondition', before())
  await firm.admin.send('o1', 'handOver')
  await firm.admin.send('o1', 'recordCondition', after({ damages: [...before().damages, dent] }))
  await firm.admin.send('o1', 'returnVehicle')
  return firm
}

test('CB-35, CB-36 the condition before and after is on the order: fuel, damages and photos', async () => {
  const firm = await returned()
  const { condition } = (await order(firm, 'o1')).data
  expect(condition.map(({ moment, fuelPercent }) => [moment, fuelPercent])).toEqual([
    ['before', 100],
    ['after', 62.5],
  ])
  expect(condition[0]?.photos).toHaveLength(1)
  expect(compareCondition(condition)).toMatchObject({ newDamages: [dent], fuelMissing: 37.5, driven: 650 })
})

test('CB-35 a car that nobody looked at before is not looked at after, and each moment has one record', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  expect(await firm.admin.trySend('o1', 'recordCondition', after())).toMatchObject({
    blockers: [{ guard: 'recordFits', problem: 'after_without_before' }],
  })
  await firm.admin.send('o1', 'recordCondition', before())
  expect(await firm.admin.trySend('o1', 'recordCondition', before({ id: 'c9' }))).toMatchObject({
    blockers: [{ problem: 'names_no_correction' }],
  })
  expect(await firm.client.trySend('o1', 'recordCondition', after())).toMatchObject({ code: 'forbidden' })
})

test('CB-37, CB-D13 photos have their hash, moment and photographer, and an altered record breaks the history', async () => {
  const firm = await returned()
  const history = await firm.story.opened.history('o1')
  expect(() => verifyHistory(history)).not.toThrow()
  expect((await order(firm, 'o1')).data.condition[0]?.photos).toMatchObject([
    { sha256: hash('a'), takenBy: 'anna', takenAt: new Date('2026-03-01T07:58:00Z') },
  ])
  const altered = history.map((entry) =>
    entry.transition === 'recordCondition' ? { ...entry, after: { condition: [before({ fuelPercent: 50 })] } } : entry,
  )
  expect(() => verifyHistory(altered)).toThrow('altered')
  const unproven = { photos: [{ ...before().photos[0], sha256: 'none' }] } as never
  expect(await firm.admin.trySend('o1', 'recordCondition', { ...after(), ...(unproven as object) })).toMatchObject({
    code: 'invalid_input',
    blockers: expect.arrayContaining([expect.objectContaining({ path: 'photos.0.sha256' })]),
  })
})

test('CB-D13 a correction is another record, and the one that it corrects stays', async () => {
  const firm = await returned()
  const corrects = { id: 'c2', reason: 'the gauge was misread' }
  await firm.admin.send('o1', 'recordCondition', after({ id: 'c3', fuelPercent: 75, corrects }))
  expect((await order(firm, 'o1')).data.condition.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
})

test('CB-37, CB-D13 once the order is closed its evidence is closed too, for everybody', async () => {
  const firm = await returned()
  await firm.admin.send('o1', 'close', { paidAt })
  const { condition } = (await order(firm, 'o1')).data
  const correction = after({ id: 'c3', corrects: { id: 'c2', reason: 'second thoughts' } })
  for (const actor of [firm.admin, firm.support]) {
    expect(await actor.trySend('o1', 'recordCondition', correction)).toMatchObject({ code: 'wrong_status' })
    await expect(
      actor.opened.override('o1', { to: 'rental_in_progress', reason: 'x', set: { condition: [] } }),
    ).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
  }
  expect((await order(firm, 'o1')).data.condition).toEqual(condition)
})

test('CB-38 what was recorded can be put into insurance documents and the handover protocol', async () => {
  const firm = await returned()
  expect(templateValues((await order(firm, 'o1')).data.condition)).toMatchObject({
    'before.fuelPercent': 100,
    'after.fuelPercent': 62.5,
    'after.damages.list': 'front bumper: a stone chip; left door: a dent',
    'change.newDamages.count': 1,
  })
})

test('CB-35, CB-18 where the vehicle is exchanged each one has its own condition before and after', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  const [first, other] = [jana.vehicle, 'ZA 456 CD']
  const seen = { before: before({ id: 'c3', car: other, mileage: 9_000 }), after: after({ id: 'c4', car: other }) }
  await firm.admin.send('o1', 'recordCondition', before({ car: first }))
  await firm.admin.send('o1', 'handOver')
  await firm.admin.send('o1', 'changeParameters', { vehicle: other })
  expect(await firm.admin.trySend('o1', 'recordCondition', seen.after)).toMatchObject({
    blockers: [{ guard: 'recordFits', problem: 'after_without_before', car: other }],
  })
  await firm.admin.send('o1', 'recordCondition', seen.before)
  await firm.admin.send('o1', 'recordCondition', after({ car: first }))
  // Without a name it is the vehicle that the order has.
  await firm.admin.send('o1', 'recordCondition', after({ id: 'c4' }))
  const { condition } = (await order(firm, 'o1')).data
  expect(compareCondition(condition, first)).toMatchObject({ driven: 650 })
  expect(compareCondition(condition, other)).toMatchObject({ driven: 32_850 })
})
