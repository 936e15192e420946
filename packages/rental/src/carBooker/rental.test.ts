import { toJSON } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { summer } from '../price/tariff.fixture.js'
import { aFirm, bring, jana, offered, order, pricing } from './firm.fixture.js'
import { lateReturn } from './rules/lateReturn.js'
import { newOrder } from './newOrder.js'

const why = { reason: 'client_withdrew' } as const
const easter = new Date('2026-03-31T12:00:00Z')

test('CB-22, CB-46 the order of a vehicle that is handed over is in progress, by the hand of an administrator', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await firm.story.advanceTo(jana.endsAt)
  expect(await firm.story.status('o1')).toBe('confirmed')
  expect(await firm.client.trySend('o1', 'handOver')).toMatchObject({ code: 'forbidden' })
  await firm.admin.send('o1', 'handOver')
  expect((await firm.story.trail('o1')).at(-1)).toBe('admin: handOver confirmed -> rental_in_progress')
  expect((await order(firm, 'o1')).data.handedOverAt).toEqual(jana.endsAt)
})

test('CB-24, CB-49 closing sets the payment date and needs the vehicle back', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  expect(await firm.admin.trySend('o1', 'close', { paidAt: easter })).toMatchObject({
    blockers: [{ guard: 'returned' }],
  })
  await firm.admin.send('o1', 'returnVehicle')
  expect(await firm.admin.trySend('o1', 'returnVehicle')).toMatchObject({ blockers: [{ guard: 'notReturned' }] })
  expect(await firm.admin.send('o1', 'close', { paidAt: easter })).toMatchObject({ to: 'paid_ok' })
  expect((await order(firm, 'o1')).data.paidAt).toEqual(easter)
})

test('CB-06 paid in order is paid and back again: neither will do alone, and nothing more is done then', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  expect(await firm.admin.trySend('o1', 'close', { paidAt: easter })).toMatchObject({
    blockers: [{ guard: 'returned' }],
  })
  expect(await firm.admin.trySend('o1', 'close', { paidAt: easter, returnedAt: easter })).toMatchObject({
    blockers: [{ guard: 'returned' }],
  })
  await firm.admin.send('o1', 'returnVehicle')
  expect(await firm.admin.trySend('o1', 'close', {})).toMatchObject({ blockers: [{ field: 'paidAt' }] })
  await firm.admin.send('o1', 'close', { paidAt: easter })
  expect(await order(firm, 'o1')).toMatchObject({ status: 'paid_ok', holds: [] })
  expect(toJSON(firm.lifecycle).statuses.paid_ok).toMatchObject({ category: 'done', final: true })
  const skipping = aFirm({ options: { allowSkipRentalStatus: true } })
  await bring(skipping, 'o2', 'confirmed')
  expect(await skipping.admin.trySend('o2', 'close', { paidAt: easter, returnedAt: easter })).toMatchObject({
    blockers: [{ guard: 'handedOver' }],
  })
})

test('CB-09, CB-24, CB-49 before the vehicle is back nobody is offered to close, nor can, whatever they say with it', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  const early = (await firm.admin.explain('o1')).find(({ transition }) => transition === 'close')
  expect(early).toMatchObject({
    allowed: false,
    blockers: expect.arrayContaining([{ code: 'guarded', guard: 'returned' }]),
  })
  await firm.story.advanceBy({ hours: 2 })
  const returnedAt = new Date('2026-04-01T10:00:00Z')
  expect(await firm.admin.trySend('o1', 'close', { paidAt: easter, returnedAt })).toMatchObject({
    blockers: [{ guard: 'returned' }],
  })
  await firm.admin.send('o1', 'returnVehicle', { returnedAt })
  expect(await offered(firm.admin, 'o1')).toContain('close')
  await firm.admin.send('o1', 'close', { paidAt: easter })
  expect((await order(firm, 'o1')).data).toMatchObject({ paidAt: easter, returnedAt })
})

test('CB-D5 without a payment date nothing is closed; payment may come earlier and moves nothing', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'returned')
  expect(await firm.admin.trySend('o1', 'close', {})).toMatchObject({
    code: 'missing_fields',
    blockers: [{ field: 'paidAt' }],
  })
  await bring(firm, 'o2', 'received', { ...jana, vehicle: 'ZA 456 CD' })
  expect(await firm.admin.send('o2', 'recordPayment', { paidAt: easter })).toMatchObject({ to: 'received' })
  await firm.support.send('o2', 'confirm')
  await firm.admin.send('o2', 'handOver')
  await firm.admin.send('o2', 'returnVehicle')
  await firm.admin.send('o2', 'close', {})
  expect((await order(firm, 'o2')).data.paidAt).toEqual(easter)
})

test('CB-D5 nobody has paid on a date that is yet to come', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'returned')
  const paid = { paidAt: jana.startsAt }
  for (const name of ['recordPayment', 'close'] as const) {
    expect(await firm.admin.trySend('o1', name, paid)).toMatchObject({ blockers: [{ guard: 'paidAlready' }] })
  }
})

test('CB-D4 a confirmed rental is not closed: it must have been in progress', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  const facts = { paidAt: easter, handedOverAt: easter, returnedAt: easter }
  expect(await firm.admin.trySend('o1', 'close', facts)).toMatchObject({
    blockers: [{ guard: 'wasInProgress', stood: 'confirmed', needed: 'rental_in_progress' }],
  })
  expect(await offered(firm.admin, 'o1')).not.toContain('close')
})

test('CB-D4 allowSkipRentalStatus: it may be, and says when the vehicle went out and came back', async () => {
  const firm = aFirm({ options: { allowSkipRentalStatus: true } })
  await bring(firm, 'o1', 'confirmed')
  expect(await firm.admin.trySend('o1', 'close', { paidAt: easter })).toMatchObject({
    blockers: [{ guard: 'handedOver' }, { guard: 'returned' }],
  })
  await firm.admin.send('o1', 'close', { paidAt: easter, handedOverAt: easter, returnedAt: easter })
  expect((await order(firm, 'o1')).data).toMatchObject({ handedOverAt: easter, returnedAt: easter })
})

test('CB-05, CB-22, CB-47, CB-48, CB-D2 a solved problem leads back to where the order was, from every open status', async () => {
  const firm = aFirm()
  for (const status of ['received', 'confirmed', 'rental_in_progress'] as const) {
    await bring(firm, status, status, { ...jana, vehicle: status })
    expect(await firm.client.trySend(status, 'raiseProblem')).toMatchObject({ code: 'forbidden' })
    expect(await firm.admin.send(status, 'raiseProblem')).toMatchObject({ to: 'problem_being_solved' })
    // Work on the order in between does not make it forget.
    await firm.admin.send(status, 'changeParameters', {})
    expect(await firm.admin.send(status, 'solveProblem')).toMatchObject({ to: status })
  }
})

test('CB-48, CB-D2 a problem of a rental in progress may end in paid_ok, no other may', async () => {
  const firm = aFirm()
  for (const status of ['received', 'confirmed', 'rental_in_progress'] as const) {
    await bring(firm, status, status, { ...jana, vehicle: status })
    await firm.admin.send(status, 'raiseProblem')
  }
  const ends = async (id: string) =>
    (await offered(firm.admin, id)).filter((name) => ['solveProblem', 'close', 'cancel'].includes(name))
  expect(await ends('received')).toEqual(['solveProblem', 'cancel'])
  expect(await ends('confirmed')).toEqual(['solveProblem', 'cancel'])
  expect(await ends('rental_in_progress')).toEqual(['solveProblem', 'cancel'])
  const facts = { paidAt: easter, handedOverAt: easter, returnedAt: easter }
  for (const stood of ['received', 'confirmed'] as const) {
    expect(await firm.admin.trySend(stood, 'close', facts)).toMatchObject({
      blockers: [{ guard: 'wasInProgress', stood }],
    })
  }
  await firm.admin.send('rental_in_progress', 'returnVehicle')
  expect(await ends('rental_in_progress')).toEqual(['close', 'solveProblem', 'cancel'])
  expect(await firm.admin.send('rental_in_progress', 'close', { paidAt: easter })).toMatchObject({ to: 'paid_ok' })
})

test('CB-47, CB-48 the vehicle of a confirmed order stays held while its problem is solved, that of a new one is not', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  await firm.admin.send('o1', 'raiseProblem')
  expect((await order(firm, 'o1')).holds).toEqual([])
  await bring(firm, 'o2', 'confirmed')
  await firm.admin.send('o2', 'raiseProblem')
  expect((await order(firm, 'o2')).holds).toMatchObject([{ resource: jana.vehicle }])
  await firm.admin.send('o1', 'solveProblem')
  expect(await firm.support.trySend('o1', 'confirm')).toMatchObject({ code: 'held' })
})

test('CB-50, CB-D3 client and staff cancel before the handover, say why, and the vehicle is free', async () => {
  const firm = aFirm()
  for (const who of ['client', 'admin', 'support'] as const) {
    for (const status of ['received', 'confirmed'] as const) {
      const id = `${who} ${status}`
      await bring(firm, id, status)
      expect(await firm[who].trySend(id, 'cancel')).toMatchObject({ code: 'invalid_reason' })
      expect(await firm[who].send(id, 'cancel', undefined, why)).toMatchObject({ to: 'cancelled' })
      expect(await order(firm, id)).toMatchObject({ holds: [], data: { reason: 'client_withdrew' } })
    }
  }
})

test('CB-D3 a client cancels until 24 hours before the start, the staff also later', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed')
  await bring(firm, 'o2', 'received')
  await firm.story.advanceTo('2026-04-12T07:59:59Z')
  expect(await offered(firm.client, 'o1')).toEqual(['cancel'])
  await firm.client.send('o2', 'cancel', undefined, why)
  await firm.story.advanceTo('2026-04-12T08:00:00Z')
  expect(await firm.client.trySend('o1', 'cancel', undefined, why)).toMatchObject({
    blockers: [{ guard: 'clientInTime', deadline: summer('2026-04-12T10:00') }],
  })
  expect(await firm.admin.send('o1', 'cancel', undefined, { reason: 'no_show' })).toMatchObject({ to: 'cancelled' })
})

test('CB-D3 clientCancelsBefore: the firm decides until when', async () => {
  const firm = aFirm({ options: { clientCancelsBefore: { days: 7 } } })
  await bring(firm, 'o1', 'confirmed')
  await firm.story.advanceTo('2026-04-06T08:00:00Z')
  expect(await firm.client.trySend('o1', 'cancel', undefined, why)).toMatchObject({ code: 'guarded' })
})

test('CB-50, CB-D3 after the handover an order is cancelled through a problem alone, and not by its client', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  for (const actor of [firm.client, firm.admin]) {
    expect(await actor.trySend('o1', 'cancel', undefined, why)).toMatchObject({ code: 'wrong_status' })
  }
  await firm.admin.send('o1', 'raiseProblem')
  expect(await firm.client.trySend('o1', 'cancel', undefined, why)).toMatchObject({
    blockers: [{ guard: 'clientInTime', handedOverAt: expect.any(Date) }],
  })
  expect(await firm.admin.send('o1', 'cancel', undefined, { reason: 'other' })).toMatchObject({ to: 'cancelled' })
})

test('CB-23 administrators leave notes on an order in every status, also after its end, and one can read them all', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  await firm.support.opened.note('o1', { text: 'Volal, príde neskôr.' })
  await firm.support.send('o1', 'reject', { text: 'Zatvorené.' }, { reason: 'other' })
  await firm.admin.opened.note('o1', { text: 'Poslať ponuku na máj.', severity: 'warning' })
  const notes = (await firm.story.opened.history('o1')).filter(({ kind }) => kind === 'note')
  expect(notes.map(({ actor, comment }) => [actor.id, comment])).toEqual([
    ['sofia', 'Volal, príde neskôr.'],
    ['adam', 'Poslať ponuku na máj.'],
  ])
})

test('CB-23 a client neither writes notes, nor reads or resolves those of the administrators', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const refused = { refusal: { code: 'forbidden' } }
  await expect(firm.client.opened.note('o1', { text: 'Prosím zľavu.' })).rejects.toMatchObject(refused)
  const { revision } = await firm.admin.opened.note('o1', { text: 'Overiť doklady.', severity: 'warning' })
  await expect(firm.client.opened.resolveNote('o1', revision)).rejects.toMatchObject(refused)
  expect((await order(firm, 'o1')).notes).toHaveLength(1)
  expect((await firm.client.opened.get('o1'))?.notes).toEqual([])
  expect(JSON.stringify(await firm.client.opened.history('o1'))).not.toContain('doklady')
  await firm.support.opened.resolveNote('o1', revision)
  expect((await order(firm, 'o1')).notes).toEqual([])
})

test('CB-16, CB-43 a period that is over is neither ordered nor confirmed nor agreed on; one that has begun is', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  await firm.story.advanceTo(jana.endsAt)
  const { support } = firm
  const answer = await support.trySend('o1', 'confirm')
  expect(answer).toMatchObject({ blockers: [{ guard: 'notOver', endsAt: jana.endsAt }] })
  const over = { endsAt: new Date('2026-04-15T08:00:00Z') }
  expect(await firm.admin.trySend('o1', 'changeParameters', over)).toMatchObject({ blockers: [{ guard: 'notOver' }] })
  const { opened } = firm.client
  expect(await opened.tryStart('o2', newOrder(jana, pricing))).toMatchObject({ blockers: [{ guard: 'notOver' }] })
  await firm.admin.send('o1', 'changeParameters', { endsAt: new Date('2026-04-17T08:00:00Z') })
  expect(await firm.support.send('o1', 'confirm')).toMatchObject({ to: 'confirmed' })
})

test('CB-19, CB-24 the period of a vehicle that is back is what it was, for the price that it has then', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  await firm.story.advanceTo(jana.endsAt)
  const shorter = { endsAt: new Date('2026-04-15T08:00:00Z') }
  expect(await firm.admin.trySend('o1', 'changeParameters', shorter)).toMatchObject({
    blockers: [{ guard: 'notOver' }],
  })
  await firm.admin.send('o1', 'returnVehicle', { returnedAt: shorter.endsAt })
  await firm.admin.send('o1', 'changeParameters', shorter)
  expect((await order(firm, 'o1')).data).toMatchObject({ total: 8000, ...shorter })
})

test('CB-24 a vehicle comes back after it went out, and not in the future', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  const early = { returnedAt: new Date('2026-04-01T08:59:59Z') }
  expect(await firm.admin.trySend('o1', 'returnVehicle', early)).toMatchObject({
    blockers: [{ guard: 'returned', problem: 'too_early', handedOverAt: new Date('2026-04-01T09:00:00Z') }],
  })
})

test('CB-24, CB-28, CB-40 a late return is charged by the day, after the grace of the tariff, and stands in the history', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  await firm.story.advanceTo('2026-04-18T12:00:00Z')
  await firm.admin.send('o1', 'returnVehicle', { returnedAt: new Date('2026-04-17T09:30:00Z') })
  const { data } = await order(firm, 'o1')
  const late = { code: 'late_return', quantity: 2, amount: { amount: 4000, currency: 'EUR' }, vat: 'standard' }
  expect(data).toMatchObject({ total: 20_000, charges: [late], price: { gross: 20_000, payable: 20_000, days: 3 } })
  expect((await firm.story.opened.history('o1')).at(-1)?.after).toMatchObject({ total: 20_000 })
  // Reckoned anew, the order costs the same.
  await firm.admin.send('o1', 'changeParameters', { expectedTotal: 20_000 })
  await firm.admin.send('o1', 'close', { paidAt: easter })
})

test('CB-24 what came back late, went out again and is late once more, pays for each day once', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'rental_in_progress')
  const { data } = await order(firm, 'o1')
  const twoDays = lateReturn(data, new Date('2026-04-17T09:30:00Z'), pricing)
  const threeDays = lateReturn({ ...data, ...twoDays }, new Date('2026-04-18T09:30:00Z'), pricing)
  expect([twoDays.total, threeDays.total]).toEqual([20_000, 24_000])
  expect(lateReturn({ ...data, ...threeDays }, new Date('2026-04-18T09:30:00Z'), pricing)).toEqual({})
})

test.each([
  ['within the grace', '2026-04-16T08:59:00Z', {}],
  ['where the firm charges nothing for it', '2026-04-20T08:00:00Z', { chargesLateReturn: false }],
] as const)('CB-24 a return %s costs nothing more', async (_, returnedAt, options) => {
  const firm = aFirm({ options })
  await bring(firm, 'o1', 'rental_in_progress')
  await firm.story.advanceTo('2026-04-21T12:00:00Z')
  await firm.admin.send('o1', 'returnVehicle', { returnedAt: new Date(returnedAt) })
  expect((await order(firm, 'o1')).data).toMatchObject({ total: 12_000, charges: [] })
})
