import { describe, expect, test } from 'vitest'
import { aFirm, booking, waiting, wall } from '../firm.fixture.js'
import { freedTimes } from '../index.js'
import { everyStore } from '../stores.fixture.js'

type Firm = ReturnType<typeof aFirm>

/** Lets everything happen that is due, and tells who waits, who is offered something, and how the freed time stands. */
async function standing({ ordna, waits, freed }: Firm, time = 'v1') {
  await ordna.tick()
  const all = (await waits.list({ descending: false })).items
  const found = await freed.get(time)
  return {
    waits: all.map(({ id, status }) => `${id} ${status}`).toSorted(),
    freed: found?.status,
    offers: found?.data.offers.map(({ wait, outcome }) => `${wait} ${outcome ?? '?'}`),
  }
}

/** A firm with a visit of Åsa's on a Friday at nine, and those who wait for such a time, in this order. */
async function withLine(firm: Firm, ids: readonly string[], given: Parameters<typeof waiting>[0] = {}) {
  await firm.visits.start('v1', booking('2026-10-23T09:00'))
  for (const id of ids) {
    await firm.waits.start(id, waiting({ customerId: id, ...given }))
    await firm.clock.advanceBy({ minutes: 1 })
  }
  return firm
}

describe.each(everyStore())('a freed time $name', ({ open }) => {
  test('AD-D13 is offered one by one, in the order of asking, and open to all when nobody is left', async () => {
    const firm = await withLine(aFirm(await open()), ['bo', 'cia', 'dan'])
    await firm.waits.start('eva', waiting({ customerId: 'eva', purpose: 'Radon' }))
    await firm.visits.send('v1', 'cancel')
    expect(await standing(firm)).toEqual({
      waits: ['bo offered', 'cia waiting', 'dan waiting', 'eva waiting'],
      freed: 'offered',
      offers: ['bo ?'],
    })
    expect(firm.sms.sent.map(({ notice, to }) => [notice, to])).toContainEqual(['offer', '+46700000002'])
    const taken = await firm.visits.tryStart('v2', booking('2026-10-23T09:00'))
    expect(taken).toMatchObject({ code: 'held' })

    await firm.waits.send('bo', 'pass')
    expect(await standing(firm)).toEqual({
      waits: ['bo waiting', 'cia offered', 'dan waiting', 'eva waiting'],
      freed: 'offered',
      offers: ['bo passed', 'cia ?'],
    })
    await firm.clock.advanceBy({ hours: 4 })
    expect(await standing(firm)).toMatchObject({
      waits: ['bo waiting', 'cia waiting', 'dan offered', 'eva waiting'],
      offers: ['bo passed', 'cia lapsed', 'dan ?'],
    })
    await firm.waits.send('dan', 'leave')
    expect(await standing(firm)).toEqual({
      waits: ['bo waiting', 'cia waiting', 'dan left', 'eva waiting'],
      freed: 'open',
      offers: ['bo passed', 'cia lapsed', 'dan passed'],
    })
    await firm.visits.start('v2', booking('2026-10-23T09:00'))
    await firm.clock.advanceTo(wall('2026-10-23T09:00').toISOString())
    expect((await standing(firm)).freed).toBe('over')
  })

  test('becomes the first visit of whoever takes it', async () => {
    const firm = await withLine(aFirm(await open()), ['bo', 'cia'])
    await firm.visits.send('v1', 'cancel')
    await firm.ordna.tick()
    const bo = firm.waits.as({ id: 'bo', roles: ['customer'] })
    const { opened } = await bo.send('bo', 'take')
    expect(await standing(firm)).toEqual({ waits: ['bo taken', 'cia waiting'], freed: 'taken', offers: ['bo taken'] })
    const made = await firm.visits.get(opened[0]?.id ?? '')
    expect(made).toMatchObject({
      status: 'unconfirmed',
      data: { technician: 'tor', customerId: 'bo', startsAt: wall('2026-10-23T09:00') },
    })
    expect(await bo.trySend('bo', 'take')).toMatchObject({ code: 'wrong_status' })
  })

  test('moves whoever has a later visit, and what they leave is offered in turn, until nobody is left', async () => {
    const firm = aFirm(await open())
    await firm.visits.start('v1', booking('2026-10-23T09:00'))
    const days = ['2026-11-06', '2026-11-13', '2026-11-20']
    for (const [index, day] of days.entries()) {
      await firm.visits.start(`w${index}`, booking(`${day}T10:00`, { customerId: `c${index}` }))
      await firm.waits.start(`c${index}`, waiting({ customerId: `c${index}`, latest: wall(`${day}T10:00`) }), {
        links: { visit: `w${index}` },
      })
      await firm.clock.advanceBy({ minutes: 1 })
    }
    await firm.visits.send('v1', 'cancel')
    for (const index of [0, 1, 2]) {
      await firm.ordna.tick()
      await firm.waits.send(`c${index}`, 'take')
    }
    await firm.ordna.tick()
    const times = (await firm.freed.list({ order: 'startsAt', descending: false })).items
    expect(times.map(({ id, status, data }) => [id, status, data.cause])).toEqual([
      ['v1', 'taken', 'cancelled'],
      ['w0', 'taken', 'rebooked'],
      ['w1', 'taken', 'rebooked'],
      ['w2', 'open', 'rebooked'],
    ])
    const visits = (await firm.visits.list({ status: 'unconfirmed', order: 'startsAt', descending: false })).items
    expect(visits.map(({ data }) => [data.customerId, data.startsAt])).toEqual([
      ['c0', wall('2026-10-23T09:00')],
      ['c1', wall('2026-11-06T10:00')],
      ['c2', wall('2026-11-13T10:00')],
    ])
  })

  test('is offered to all at once where that is said: the first has it, and the others hear so', async () => {
    const ids = ['bo', 'cia', 'dan']
    const firm = await withLine(aFirm(await open(), { allAtOnce: true }), ids)
    await firm.visits.send('v1', 'cancel')
    expect(await standing(firm)).toMatchObject({ waits: ['bo offered', 'cia offered', 'dan offered'] })
    const answers = await Promise.all(ids.map((id) => firm.waits.trySend(id, 'take')))
    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['moved', 'refused', 'refused'])
    const { waits, freed, offers } = await standing(firm)
    expect([waits.map((one) => one.split(' ')[1]).toSorted(), freed]).toEqual([
      ['taken', 'waiting', 'waiting'],
      'taken',
    ])
    expect(offers?.map((one) => one.split(' ')[1]).toSorted()).toEqual(['missed', 'missed', 'taken'])
    expect(firm.sms.sent.filter(({ notice }) => notice === 'gone')).toHaveLength(2)
    expect((await firm.visits.list({ status: 'unconfirmed' })).items).toHaveLength(1)
  })

  test('is nobody’s any more whose time to answer is over, though no worker has seen it yet', async () => {
    const firm = await withLine(aFirm(await open()), ['bo'])
    await firm.visits.send('v1', 'cancel')
    await firm.ordna.tick()
    await firm.clock.advanceBy({ hours: 4 })
    const bo = firm.waits.as({ id: 'bo', roles: ['customer'] })
    expect(await bo.trySend('bo', 'take')).toMatchObject({ code: 'guarded', blockers: [{ guard: 'answersInTime' }] })
    expect(await standing(firm)).toEqual({ waits: ['bo waiting'], freed: 'open', offers: ['bo lapsed'] })
  })

  test('that is offered no more before anybody was told is told to nobody, also where another begins at the same hour', async () => {
    const firm = aFirm(await open(), { now: '2026-10-01T21:00' })
    await firm.visits.start('v1', booking('2026-10-23T09:00'))
    await firm.visits.start('v2', booking('2026-10-23T09:00', { candidates: ['ulf'] }))
    await firm.waits.start('bo', waiting({ candidates: ['tor', 'ulf'] }))
    for (const id of ['v1', 'v2'] as const) {
      await firm.visits.send(id, 'cancel')
      await firm.ordna.tick()
      if (id === 'v1') await firm.freed.send('v1', 'release')
    }
    await firm.clock.advanceTo(wall('2026-10-02T08:00').toISOString())
    await firm.ordna.tick()
    expect(firm.sms.sent.filter(({ to }) => to === '+46700000002').map(({ notice }) => notice)).toEqual(['offer'])
    expect((await firm.waits.get('bo'))?.data.technician).toBe('ulf')
  })

  test('is offered to nobody where there is no time left to answer, and to nobody whom it does not suit', async () => {
    const late = await withLine(aFirm(await open(), { now: '2026-10-22T06:00' }), ['bo'])
    await late.visits.send('v1', 'cancel')
    expect(await standing(late)).toEqual({ waits: ['bo waiting'], freed: 'open', offers: [] })
    const firm = aFirm(await open())
    await withLine(firm, ['long'], { minutes: 61 })
    for (const [id, given] of Object.entries({
      other: { candidates: ['eva'] },
      soon: { latest: wall('2026-10-23T09:59') },
      after: { earliest: wall('2026-10-23T09:01') },
    }))
      await firm.waits.start(id, waiting({ customerId: id, ...given }))
    await firm.visits.send('v1', 'cancel')
    expect(await standing(firm)).toMatchObject({ freed: 'open', offers: [] })
  })

  test('that somebody took in the moment between is offered to nobody', async () => {
    const firm = await withLine(aFirm(await open()), ['bo'])
    await firm.visits.send('v1', 'cancel')
    await firm.visits.start('v2', booking('2026-10-23T09:30'))
    expect(await standing(firm)).toEqual({ waits: ['bo waiting'], freed: 'open', offers: [] })
  })

  test('is left to the list until it is answered: its answer and the end of its time in one moment are one of the two', async () => {
    const store = await open()
    const firm = await withLine(aFirm(store), ['bo', 'cia'])
    const second = aFirm(store, { tenant: firm.tenant })
    await firm.visits.send('v1', 'cancel')
    await firm.ordna.tick()
    await firm.clock.advanceBy({ hours: 4 })
    const [answer] = await Promise.all([second.waits.trySend('bo', 'take'), firm.ordna.tick()])
    const { waits, freed } = await standing(firm)
    expect([waits[0], freed]).toEqual(answer.outcome === 'moved' ? ['bo taken', 'taken'] : ['bo waiting', 'offered'])
    expect((await firm.visits.list({ status: 'unconfirmed' })).items).toHaveLength(answer.outcome === 'moved' ? 1 : 0)
  })

  test('is taken and passed by the links of the text message, each once, and no longer than there is time to answer', async () => {
    const firm = await withLine(aFirm(await open()), ['bo', 'cia', 'dan'])
    await firm.visits.send('v1', 'cancel')
    await firm.ordna.tick()
    const body = firm.sms.sent.at(-1)?.body ?? ''
    expect(body).toMatch(
      /^Ledig tid 23 oktober( 2026)? kl\. 09:00: OVK\. Svara senast 1 oktober( 2026)? kl\. 13:03\. Ta tiden: \S+ Tacka nej: \S+ - Malmö Hem$/,
    )
    const [take, pass] = tokensOf(body)
    expect((await firm.links.open(take)).outcome).toBe('open')
    expect((await firm.links.act(pass)).outcome).toBe('done')
    expect((await firm.links.act(take)).outcome).toBe('revoked')
    await firm.ordna.tick()
    await firm.clock.advanceBy({ hours: 4 })
    const late = tokensOf(firm.sms.sent.at(-1)?.body ?? '')[0]
    expect((await firm.links.act(late)).outcome).toBe('ended')
    await firm.ordna.tick()
    const [third] = tokensOf(firm.sms.sent.at(-1)?.body ?? '')
    expect((await firm.links.act(third)).outcome).toBe('done')
    expect(await standing(firm)).toMatchObject({ waits: ['bo waiting', 'cia waiting', 'dan taken'], freed: 'taken' })
    expect(firm.sms.sent.filter(({ notice }) => notice === 'gone').map(({ body: said }) => said)).toEqual([
      'Tiden är inte längre ledig. Du står kvar på väntelistan. - Malmö Hem',
    ])
  })

  test('wakes nobody: who is asked at night or on a Sunday has the whole time from the morning on', async () => {
    const firm = await withLine(aFirm(await open(), { now: '2026-10-03T21:00' }), ['bo'])
    await firm.visits.send('v1', 'cancel')
    await firm.ordna.tick()
    const offers = () => firm.sms.sent.filter(({ notice }) => notice === 'offer')
    expect([offers(), (await firm.waits.get('bo'))?.data.answerBy]).toEqual([[], wall('2026-10-05T12:00')])
    await firm.clock.advanceTo(wall('2026-10-05T08:00').toISOString())
    await firm.ordna.tick()
    expect(offers()).toHaveLength(1)
  })

  test('AD-23 is told with what became of it: removed for want of an answer, taken by whom, open, filled by others', async () => {
    const firm = aFirm(await open())
    await firm.visits.start('v1', booking('2026-10-23T09:00'))
    await firm.visits.start('v2', booking('2026-10-27T09:00', { purpose: 'Radon' }))
    await firm.visits.start('v3', booking('2026-10-28T09:00', { purpose: 'Radon' }))
    for (const id of ['bo', 'cia']) {
      await firm.waits.start(id, waiting({ customerId: id, candidates: ['tor', 'eva'] }))
      await firm.clock.advanceBy({ minutes: 1 })
    }
    // Reminded ten days ahead, and removed five days ahead: nobody said anything.
    for (const moment of ['2026-10-13T10:00', '2026-10-18T12:00', '2026-10-19T12:00']) {
      await firm.clock.advanceTo(wall(moment).toISOString())
      await firm.ordna.tick()
    }
    await firm.waits.send('cia', 'take')
    for (const id of ['v2', 'v3']) await firm.visits.send(id, 'cancel')
    await firm.ordna.tick()
    await firm.visits.start('v4', booking('2026-10-27T09:30'))
    const { items } = await freedTimes(firm, { from: wall('2026-10-20T00:00'), until: wall('2026-11-01T00:00') })
    const told = items.map(({ visit, cause, status, takenBy, filledBy, offers }) => [
      visit,
      cause,
      status,
      takenBy,
      filledBy,
      offers.map(({ outcome }) => outcome),
    ])
    const [booked] = (await firm.waits.get('cia'))?.links.filter(({ name }) => name === 'booked') ?? []
    expect(told).toEqual([
      ['v1', 'removed', 'taken', 'cia', booked?.id, ['lapsed', 'taken']],
      ['v2', 'cancelled', 'open', null, 'v4', []],
      ['v3', 'cancelled', 'open', null, null, []],
    ])
    const open_ = await freedTimes(firm, {
      from: wall('2026-10-20T00:00'),
      until: wall('2026-11-01T00:00'),
      status: ['open'],
      limit: 1,
    })
    expect([open_.items.map(({ visit }) => visit), open_.cursor === null]).toEqual([['v2'], false])
  })
})

/** The tokens of the links in a text message, in their order. */
function tokensOf(body: string): readonly string[] {
  return [...body.matchAll(/https:\/\/boka\.example\/l\/(\S+)/g)].map(([, token = '']) => token)
}
