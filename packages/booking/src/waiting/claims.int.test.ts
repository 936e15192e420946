import { describe, expect, test } from 'vitest'
import { aFirm, booking, waiting, wall } from '../firm.fixture.js'
import { everyStore } from '../stores.fixture.js'

type Firm = ReturnType<typeof aFirm>

const customer = ({ waits }: Firm, id: string) => waits.as({ id, roles: ['customer'] })

/** A firm in which a freed time of Åsa's is offered to Bo. */
async function offeredToBo(firm: Firm) {
  await firm.visits.start('v1', booking('2026-10-23T09:00'))
  await firm.waits.start('bo', waiting())
  await firm.visits.send('v1', 'cancel')
  await firm.ordna.tick()
  return { ...firm, bo: customer(firm, 'bo') }
}

const planned = async ({ visits }: Firm) => (await visits.list({ status: 'unconfirmed' })).items.map(({ id }) => id)

describe.each(everyStore())('an offer of a freed time $name', ({ open }) => {
  test('cannot be taken once the time to answer is over, whether or not a worker has seen that', async () => {
    const firm = await offeredToBo(aFirm(await open()))
    await firm.clock.advanceBy({ hours: 4 })
    const late = await firm.bo.trySend('bo', 'take')
    expect(late).toMatchObject({ code: 'guarded', blockers: [{ guard: 'answersInTime' }] })
    expect((await firm.waits.trySend('bo', 'take')).outcome).toBe('refused')
    expect((await firm.bo.send('bo', 'pass')).to).toBe('waiting')
    await firm.ordna.tick()
    expect([await planned(firm), (await firm.freed.get('v1'))?.status]).toEqual([[], 'open'])
  })

  test('is taken once, however often and however many times at once it is said', async () => {
    const store = await open()
    const firm = await offeredToBo(aFirm(store))
    const second = aFirm(store, { tenant: firm.tenant })
    const others = customer(second, 'bo')
    const sent = await Promise.all([firm.bo, others, firm.bo, others].map((desk) => desk.trySend('bo', 'take')))
    const codes = sent.flatMap((answer) => (answer.outcome === 'refused' ? [answer.code] : []))
    expect(codes).toHaveLength(3)
    // Whoever comes in the same moment finds the freed time taken, and later the offer.
    expect(codes.filter((code) => code !== 'linked' && code !== 'wrong_status')).toEqual([])
    expect(await firm.bo.trySend('bo', 'take')).toMatchObject({ code: 'wrong_status' })
    expect(await planned(firm)).toHaveLength(1)
  })

  test('is nobody else’s to take, pass or see', async () => {
    const firm = await offeredToBo(aFirm(await open()))
    const stranger = customer(firm, 'eva')
    for (const transition of ['take', 'pass', 'leave'] as const)
      expect.soft(await stranger.trySend('bo', transition), transition).toMatchObject({ code: 'forbidden' })
    expect(await stranger.trySend('nobody', 'take')).toMatchObject({ code: 'forbidden' })
    expect((await firm.waits.get('bo'))?.status).toBe('offered')
  })

  test('moves no visit of somebody else: who begins to wait links to no other visit than theirs', async () => {
    const firm = aFirm(await open())
    await firm.visits.start('hers', booking('2026-11-20T09:00'))
    const links = { links: { visit: 'hers' } }
    const answer = await customer(firm, 'bo').tryStart('bo', waiting(), links)
    expect(answer).toMatchObject({ outcome: 'refused', blockers: [{ path: 'links.visit' }] })
    const asa = await customer(firm, 'asa').tryStart('asa', waiting({ customerId: 'asa' }), links)
    expect(asa.outcome).not.toBe('refused')
  })
})

describe.each(everyStore())('a freed time $name', ({ open }) => {
  test('that has begun already is written down nowhere, and offered to nobody', async () => {
    const firm = aFirm(await open())
    await firm.visits.start('v1', booking('2026-10-23T09:00'))
    await firm.waits.start('bo', waiting())
    await firm.visits.send('v1', 'confirm')
    await firm.clock.advanceTo(wall('2026-10-23T09:30').toISOString())
    await firm.visits.send('v1', 'cancel')
    await firm.ordna.tick()
    expect([await firm.freed.get('v1'), (await firm.waits.get('bo'))?.status]).toEqual([undefined, 'waiting'])
  })

  test('whose worker comes after it has begun is offered to nobody', async () => {
    const firm = aFirm(await open())
    await firm.visits.start('v1', booking('2026-10-23T09:00'))
    await firm.waits.start('bo', waiting())
    await firm.visits.send('v1', 'cancel')
    await firm.clock.advanceTo(wall('2026-10-23T09:01').toISOString())
    await firm.ordna.tick()
    expect([await firm.freed.get('v1'), (await firm.waits.get('bo'))?.status]).toEqual([undefined, 'waiting'])
    const past = { visit: 'v9', cause: 'cancelled', technician: 'tor', purpose: 'OVK' } as const
    const times = { startsAt: wall('2026-10-23T08:00'), endsAt: wall('2026-10-23T09:00') }
    await firm.freed.start('v9', { ...past, ...times })
    await firm.ordna.tick()
    expect([(await firm.freed.get('v9'))?.status, (await firm.waits.get('bo'))?.status]).toEqual(['over', 'waiting'])
  })

  test('that somebody books directly before the worker has seen it is theirs, and the waiting list keeps its order', async () => {
    const firm = aFirm(await open())
    await firm.visits.start('v1', booking('2026-10-23T09:00'))
    await firm.waits.start('bo', waiting())
    await firm.visits.send('v1', 'cancel')
    await firm.visits.start('v2', booking('2026-10-23T09:00', { customerId: 'eva' }))
    await firm.ordna.tick()
    expect([(await firm.freed.get('v1'))?.status, (await firm.waits.get('bo'))?.status]).toEqual(['open', 'waiting'])
    await firm.visits.send('v2', 'cancel')
    await firm.ordna.tick()
    expect([(await firm.freed.get('v2'))?.status, (await firm.waits.get('bo'))?.status]).toEqual(['offered', 'offered'])
  })
})
