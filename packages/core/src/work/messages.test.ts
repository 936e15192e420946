import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import type { Postponed, Receipt, Templates } from '../ports/channel.js'
import { engine } from '../engine.js'
import type { Problem } from '../run/settings/options.js'
import { day, obedientChannel, rental, shop } from '../run/shop.fixture.js'
import { verifyHistory } from '../proof/verifyHistory.js'

const hour = 3_600_000
const away = { status: 'failed', detail: 'away' } as const

type Answer = Receipt | Postponed

/** A shop that delivers, with what its channels got and what went wrong. */
function deliveringShop(
  answers: { sms?: (count: number) => Answer | Promise<Answer>; letter?: (count: number) => Receipt } = {},
  more = {},
) {
  const sms = obedientChannel((_, count) => answers.sms?.(count) ?? { status: 'accepted' })
  const letter = obedientChannel((_, count) => answers.letter?.(count) ?? { status: 'accepted' })
  const problems: Problem[] = []
  const made = shop({
    channels: { sms, letter },
    onProblem: (problem) => problems.push(problem),
    patience: { attempts: 3, firstDelay: 1000 },
    ...more,
  })
  const { clock, ordna } = made
  const tickAt = (ms: number) => {
    clock.at = new Date(clock.at.getTime() + ms)
    return ordna.tick()
  }
  const receipts = async (id: string) =>
    (await made.rentals.history(id))
      .filter(({ kind }) => kind === 'receipt')
      .map(({ details }) => [details?.channel, details?.status, details?.detail])
  return { ...made, sms, letter, problems, tickAt, receipts }
}

async function told(made: ReturnType<typeof deliveringShop>, data: object = {}) {
  await made.rentals.start('r1', { ...made.data, ...data })
  await made.rentals.send('r1', 'tell')
  return made
}

describe('a notice', () => {
  test('goes out through its first channel under its own id, and the history says whether and when', async () => {
    const made = await told(deliveringShop())
    expect(await made.tickAt(0)).toEqual({ fired: 0, handled: 1, next: new Date(made.clock.at.getTime() + 24 * hour) })
    expect(made.sms.got).toMatchObject([
      {
        id: 'msg_2_0',
        to: '+47',
        message: { name: 'welcome', locale: 'en' },
        content: { channel: 'sms', body: '', firstAttempt: 1, spent: false },
      },
    ])
    expect(made.letter.got).toEqual([])
    const history = await made.rentals.history('r1')
    expect(history[1]).toMatchObject({
      transition: 'tell',
      messages: [{ id: 'msg_2_0', kind: 'notice', name: 'welcome', to: { sms: '+47', letter: 'Gata 1' } }],
    })
    expect(history[2]).toMatchObject({
      kind: 'receipt',
      at: made.clock.at,
      actor: { id: 'system' },
      cause: { by: 'receipt', message: 'msg_2_0' },
      details: { channel: 'sms', status: 'accepted' },
    })
    verifyHistory(history)
    expect(await made.tickAt(1)).toMatchObject({ fired: 0, handled: 0 })
    expect(made.sms.got).toHaveLength(1)
  })

  test('skips channels that cannot reach the person', async () => {
    const made = await told(deliveringShop(), { phone: undefined })
    await made.tickAt(0)
    expect(made.sms.got).toEqual([])
    expect(made.letter.got).toMatchObject([{ to: 'Gata 1' }])
  })

  test('waits longer after each failure, then takes the next channel, and says why', async () => {
    const made = await told(deliveringShop({ sms: () => away }))
    const first = await made.tickAt(0)
    expect(first.next).toEqual(new Date(made.clock.at.getTime() + 1000))
    expect(made.sms.got).toHaveLength(1)
    await made.tickAt(999)
    expect(made.sms.got).toHaveLength(1)
    await made.tickAt(1)
    expect(made.sms.got).toHaveLength(2)
    await made.tickAt(1999)
    expect(made.sms.got).toHaveLength(2)
    await made.tickAt(1)
    expect(made.sms.got).toHaveLength(3)
    expect(made.letter.got).toMatchObject([
      { id: 'msg_2_0', to: 'Gata 1', content: { channel: 'letter', firstAttempt: 4 } },
    ])
    expect(await made.receipts('r1')).toEqual([
      ['sms', 'failed', 'away'],
      ['letter', 'accepted', undefined],
    ])
    expect(made.problems.map(({ what, attempts, dead, detail }) => [what, attempts, dead, detail])).toEqual([
      ['notice', 1, false, 'away'],
      ['notice', 2, false, 'away'],
      ['notice', 3, false, 'away'],
    ])
  })

  test('waits as long as its provider asks for, and no longer than the longest delay', async () => {
    const minutes = (count: number) => count * 60_000
    const asks = [minutes(10), 1, minutes(600)]
    const sms = (count: number): Receipt => ({ ...away, retryAfter: asks[count - 1] ?? 0 })
    const made = await told(deliveringShop({ sms }, { patience: { attempts: 9, firstDelay: 1000 }, random: () => 0 }))
    await made.tickAt(0)
    await made.tickAt(minutes(10) - 1)
    expect(made.sms.got).toHaveLength(1)
    await made.tickAt(1)
    expect(made.sms.got).toHaveLength(2)
    await made.tickAt(1999)
    expect(made.sms.got).toHaveLength(2)
    await made.tickAt(1)
    expect(made.sms.got).toHaveLength(3)
    await made.tickAt(minutes(60) - 1)
    expect(made.sms.got).toHaveLength(3)
    await made.tickAt(1)
    expect(made.sms.got).toHaveLength(4)
  })

  test('that is postponed comes again at its moment, which is no attempt, and nobody is told', async () => {
    const sms = (count: number): Receipt | Postponed => {
      if (count <= 20) return { status: 'postponed', at: new Date(made.clock.at.getTime() + 60_000), detail: 'full' }
      return { status: 'accepted' }
    }
    const made = await told(deliveringShop({ sms }))
    const first = await made.tickAt(0)
    expect(first.next).toEqual(new Date(made.clock.at.getTime() + 60_000))
    for (let asked = 1; asked < 20; asked++) await made.tickAt(60_000)
    await made.tickAt(59_999)
    expect(made.sms.got).toHaveLength(20)
    await made.tickAt(1)
    expect(made.sms.got).toHaveLength(21)
    expect(made.sms.got.map(({ content }) => content.firstAttempt)).toEqual(made.sms.got.map(() => 1))
    expect(made.problems).toEqual([])
    expect(await made.receipts('r1')).toEqual([['sms', 'accepted', undefined]])
  })

  test.each([
    ['now', 0],
    ['a millisecond ahead', 1],
    ['long past', -1e12],
  ])('that is postponed to a moment %s comes again after a second', async (_, ahead) => {
    const at = () => new Date(made.clock.at.getTime() + ahead)
    const made = await told(deliveringShop({ sms: () => ({ status: 'postponed', at: at() }) }))
    await made.tickAt(0)
    await made.tickAt(999)
    expect(made.sms.got).toHaveLength(1)
    await made.tickAt(1)
    expect(made.sms.got).toHaveLength(2)
    expect(made.problems).toEqual([])
  })

  test.each([
    ['no date', '2026-06-02', 'no usable Date'],
    ['nothing', undefined, 'no usable Date'],
    ['a date that is none', new Date(Number.NaN), 'no usable Date'],
    ['the year 99999', new Date(8.64e15), 'no usable Date'],
    ['more than a year', new Date('2027-06-03T09:00:00Z'), 'more than a year after the message was written'],
  ])('that is postponed to %s has failed, and has its next channel after its last attempt', async (_, at, problem) => {
    const made = await told(deliveringShop({ sms: () => ({ status: 'postponed', at }) as Postponed }))
    await made.tickAt(0)
    await made.tickAt(hour)
    await made.tickAt(hour)
    expect(made.sms.got).toHaveLength(3)
    expect(made.letter.got).toHaveLength(1)
    expect(made.problems).toHaveLength(3)
    for (const { detail } of made.problems) expect(detail).toContain(problem)
  })

  test.each([-1, '7', new Date(0)])('whose provider asks for a wait of %j is told of that', async (retryAfter) => {
    const made = await told(deliveringShop({ sms: () => ({ ...away, retryAfter }) as Receipt }))
    await made.tickAt(0)
    expect(made.problems).toMatchObject([{ detail: expect.stringContaining('retryAfter') }])
  })

  test('keeps out of the history how long a provider would have had it wait', async () => {
    const made = await told(deliveringShop({ sms: () => ({ ...away, permanent: true, retryAfter: 7 }) }))
    await made.tickAt(0)
    const receipt = (await made.rentals.history('r1')).find(({ kind }) => kind === 'receipt')
    expect(receipt?.details).not.toHaveProperty('retryAfter')
  })

  test('takes the next channel at once when trying again is pointless', async () => {
    const made = await told(deliveringShop({ sms: () => ({ status: 'failed', permanent: true }) }))
    await made.tickAt(0)
    expect(made.sms.got).toHaveLength(1)
    expect(made.letter.got).toHaveLength(1)
    expect(await made.receipts('r1')).toEqual([
      ['sms', 'failed', 'failed'],
      ['letter', 'accepted', undefined],
    ])
  })

  test('treats a channel that throws as one that failed', async () => {
    const made = await told(
      deliveringShop({
        sms: () => {
          throw new Error('socket closed')
        },
      }),
    )
    await made.tickAt(0)
    expect(made.problems).toMatchObject([
      {
        what: 'notice',
        id: 'msg_2_0',
        name: 'welcome',
        subject: { tenant: 'oslo', lifecycle: 'rental', id: 'r1' },
        dead: false,
        detail: 'socket closed',
        error: expect.any(Error),
      },
    ])
  })

  test('ends dead with a flag when no channel is left, and goes out when it is retried', async () => {
    let broken = true
    const permanent = () =>
      broken
        ? ({ status: 'failed', permanent: true, detail: 'no such person' } as const)
        : ({ status: 'accepted' } as const)
    const made = await told(deliveringShop({ sms: permanent, letter: permanent }))
    await made.tickAt(0)
    const view = await made.rentals.get('r1')
    expect(view?.flags).toHaveProperty('message_dead')
    expect(view?.dead).toEqual(['msg_2_0'])
    expect(await made.receipts('r1')).toEqual([
      ['sms', 'failed', 'no such person'],
      ['letter', 'failed', 'no such person'],
      [undefined, 'dead', "no channel is left after 'letter': no such person"],
    ])
    expect(await made.rentals.count({ flag: 'message_dead' })).toBe(1)
    expect(made.problems.map(({ dead, detail }) => [dead, detail])).toEqual([
      [false, 'no such person'],
      [true, "no channel is left after 'letter': no such person"],
    ])
    broken = false
    await made.rentals.retry('r1', 'msg_2_0')
    await made.tickAt(0)
    expect((await made.rentals.get('r1'))?.flags).toEqual({})
    expect((await made.receipts('r1')).at(-1)).toEqual(['sms', 'accepted', undefined])
  })

  test('whose last channel fails is told of once for each attempt, the last time with the error and that it is dead', async () => {
    const closed = new Error('socket closed')
    const sms = () => {
      throw closed
    }
    const made = await told(deliveringShop({ sms }), { address: undefined })
    for (const wait of [0, 1000, 2000]) await made.tickAt(wait)
    expect(made.problems.map(({ attempts, dead, detail, error }) => [attempts, dead, detail, error])).toEqual([
      [1, false, 'socket closed', closed],
      [2, false, 'socket closed', closed],
      [3, true, "no channel is left after 'sms': socket closed", closed],
    ])
    expect(await made.ordna.tick()).toMatchObject({ handled: 0 })
  })

  test('that died between its last failure and its end is given up by the next worker', async () => {
    let crash = true
    const made = deliveringShop({ sms: () => ({ status: 'failed', permanent: true }) })
    const { settle } = made.store
    made.store.settle = async (settlements) => {
      const [first] = settlements
      if (crash && first?.as === 'dead') throw new Error('killed')
      return settle.call(made.store, settlements)
    }
    await told(made, { address: undefined })
    await made.tickAt(0)
    expect(made.problems).toMatchObject([{ dead: false, detail: 'killed' }])
    crash = false
    await made.tickAt(60_000)
    expect(made.sms.got).toHaveLength(1)
    expect(made.problems.slice(1)).toMatchObject([{ dead: true, detail: "no channel is left after 'sms'" }])
  })

  test('that has nobody to go to ends dead and says so', async () => {
    const made = await told(deliveringShop(), { phone: undefined, address: undefined })
    await made.tickAt(0)
    expect(await made.receipts('r1')).toEqual([
      [undefined, 'dead', 'the person has no address for any of its channels: sms, letter'],
    ])
  })

  test('is rendered once, and goes out again with the same bytes', async () => {
    let rendered = 0
    const templates = {
      render: async ({ channel }: { channel: string }) => ({
        body: `${channel} no. ${++rendered}`,
        html: `<p>${channel}</p>`,
        subject: 'Hej',
        template: 'v3',
        locale: 'en',
      }),
    }
    const made = await told(
      deliveringShop({ sms: (count) => (count === 1 ? away : { status: 'accepted' }) }, { templates }),
    )
    await made.tickAt(0)
    await made.tickAt(1000)
    const rest = { html: '<p>sms</p>', subject: 'Hej', template: 'v3', locale: 'en' }
    expect(made.sms.got.map(({ content }) => content)).toEqual([
      { channel: 'sms', body: 'sms no. 1', ...rest, firstAttempt: 1, spent: false },
      { channel: 'sms', body: 'sms no. 1', ...rest, firstAttempt: 1, spent: false },
    ])
  })

  test('says in the history by which edition of its template it was made', async () => {
    const template = 'rental/told/sms/sv/4'
    const templates: Templates = {
      render: ({ channel }) => (channel === 'sms' ? { body: 'hi', template } : { body: 'hi' }),
    }
    const made = await told(deliveringShop({ sms: () => ({ status: 'failed', permanent: true }) }, { templates }))
    await made.tickAt(0)
    await made.tickAt(0)
    const entries = (await made.rentals.history('r1')).filter(({ kind }) => kind === 'receipt')
    expect(entries.map(({ details }) => [details?.channel, details?.status, details?.template])).toEqual([
      ['sms', 'failed', template],
      ['letter', 'accepted', undefined],
    ])
    expect(Object.keys(entries[1]?.details ?? {})).not.toContain('template')
  })

  test('whose HTML is no text is tried again like any other failure', async () => {
    const html = 7 as unknown as string
    const made = await told(deliveringShop({}, { templates: { render: () => ({ body: 'hi', html }) } }))
    await made.tickAt(0)
    expect(made.sms.got).toEqual([])
    expect(made.problems).toMatchObject([
      { what: 'notice', dead: false, detail: expect.stringContaining("'html' is a number") },
    ])
  })

  test('whose template throws is tried again like any other failure', async () => {
    let broken = true
    const templates = {
      render: () => {
        if (broken) throw new Error('no template')
        return { body: 'hi' }
      },
    }
    const made = await told(deliveringShop({}, { templates }))
    await made.tickAt(0)
    expect(made.problems).toMatchObject([{ what: 'notice', dead: false, detail: 'no template' }])
    broken = false
    await made.tickAt(1000)
    expect(made.sms.got).toMatchObject([{ content: { body: 'hi' } }])
  })

  test('of one subject goes out before its next one', async () => {
    const made = await told(deliveringShop({ sms: (count) => (count === 1 ? away : { status: 'accepted' }) }))
    await made.rentals.send('r1', 'tell')
    await made.tickAt(0)
    expect(made.sms.got.map(({ id }) => id)).toEqual(['msg_2_0'])
    await made.tickAt(1000)
    expect(made.sms.got.map(({ id }) => id)).toEqual(['msg_2_0', 'msg_2_0', 'msg_3_0'])
  })
})

describe('a timer that counts from a notice', () => {
  test('begins when a channel accepts it, and a late acceptance pushes it back', async () => {
    const made = await told(deliveringShop({ sms: (count) => (count === 1 ? away : { status: 'accepted' }) }))
    await made.tickAt(0)
    expect((await made.rentals.get('r1'))?.timers).toEqual([{ id: '1.lapse.1', name: 'lapse', due: null }])
    await made.tickAt(5 * hour)
    expect((await made.rentals.get('r1'))?.timers).toMatchObject([
      { due: new Date(made.clock.at.getTime() + 24 * hour) },
    ])
    await made.tickAt(24 * hour - 1)
    expect((await made.rentals.get('r1'))?.status).toBe('asked')
    await made.tickAt(1)
    expect((await made.rentals.get('r1'))?.status).toBe('lapsed')
  })

  test('loses its beginning when the provider takes the acceptance back', async () => {
    const made = await told(deliveringShop())
    await made.tickAt(0)
    await made.ordna.receipt('msg_2_0', { status: 'bounced', channel: 'sms' })
    expect((await made.rentals.get('r1'))?.timers).toMatchObject([{ due: null }])
    await made.tickAt(hour)
    expect(made.letter.got).toMatchObject([{ id: 'msg_4_0' }])
    expect((await made.rentals.get('r1'))?.timers).toMatchObject([
      { due: new Date(made.clock.at.getTime() + 24 * hour) },
    ])
  })
})

describe('a receipt', () => {
  test('of a provider stands in the history once, however often it comes', async () => {
    const made = await told(deliveringShop())
    await made.tickAt(0)
    const receipt = { status: 'delivered', at: day(2), providerId: 'p7', channel: 'sms' } as const
    for (let times = 0; times < 3; times++) await made.ordna.receipt('msg_2_0', receipt)
    const entries = (await made.rentals.history('r1')).filter(({ kind }) => kind === 'receipt')
    expect(entries).toHaveLength(2)
    expect(entries[1]).toMatchObject({
      details: { message: 'msg_2_0', notice: 'welcome', ...receipt },
    })
  })

  test('of a subject that is gone is refused', async () => {
    const made = await told(deliveringShop())
    const sent = await made.store.sent('msg_2_0')
    made.store.sent = async () => sent && { ...sent, subject: { ...sent.subject, id: 'zz' } }
    await expect(made.ordna.receipt('msg_2_0', { status: 'opened' })).rejects.toMatchObject({
      refusal: { code: 'unknown_subject' },
    })
  })
})

describe('a job', () => {
  const booked = async (made: ReturnType<typeof shop>) => {
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'book', { car: 'volvo' })
    await made.rentals.send('r1', 'pay')
    return made
  }

  test('is handled, and its answer is sent under its id', async () => {
    const jobs: string[] = []
    const made = await booked(
      shop({
        jobs: {
          capture: async (job) => {
            jobs.push(job.id)
            return { send: 'captured', input: 500 }
          },
        },
      }),
    )
    await made.ordna.tick()
    expect(jobs).toEqual(['msg_3_0'])
    expect(await made.rentals.get('r1')).toMatchObject({ status: 'paid', data: { total: 500 } })
    expect((await made.rentals.history('r1')).at(-1)).toMatchObject({
      transition: 'captured',
      actor: { kind: 'system' },
      cause: { by: 'job', message: 'msg_3_0' },
      requestId: 'msg_3_0',
    })
  })

  test('that is handled again after a crash repeats nothing', async () => {
    let crash = true
    const made = shop({ jobs: { capture: () => ({ send: 'raise', input: 7 }) } })
    const { settle } = made.store
    made.store.settle = async (settlements) => {
      if (crash && settlements[0]?.as === 'done') {
        crash = false
        throw new Error('killed')
      }
      return settle.call(made.store, settlements)
    }
    await booked(made)
    await made.ordna.tick().catch(() => undefined)
    made.clock.at = new Date(made.clock.at.getTime() + 60_000)
    await made.ordna.tick()
    expect((await made.rentals.get('r1'))?.data.total).toBe(7)
  })

  test('whose answer wants what somebody else has got is handled again, and may want another', async () => {
    const wanted = ['opel', 'opel', 'saab']
    const problems: Problem[] = []
    const made = await booked(
      shop({
        jobs: { capture: () => ({ send: 'swapped', input: wanted.shift() }) },
        patience: { attempts: 3, firstDelay: 1000 },
        onProblem: (problem) => problems.push(problem),
      }),
    )
    await made.rentals.start('r2', made.data)
    await made.rentals.send('r2', 'book', { car: 'opel' })
    for (let minute = 0; minute < 3; minute++) {
      await made.ordna.tick()
      made.clock.at = new Date(made.clock.at.getTime() + 60_000)
    }
    expect(problems).toMatchObject([
      { what: 'job', name: 'capture', attempts: 1, dead: false, detail: expect.stringContaining("'opel'") },
      { what: 'job', attempts: 2, dead: false },
    ])
    expect((await made.rentals.get('r1'))?.data.car).toBe('saab')
    expect((await made.rentals.history('r1')).map(({ kind }) => kind)).not.toContain('refused')
  })

  test('whose answer comes too late is kept as a refused attempt', async () => {
    const made = await booked(shop({ jobs: { capture: () => ({ send: 'captured', input: 1 }) } }))
    await made.rentals.override('r1', { to: 'lapsed', reason: 'test' })
    await made.ordna.tick()
    expect((await made.rentals.history('r1')).at(-1)).toMatchObject({
      kind: 'refused',
      transition: 'captured',
      details: { code: 'wrong_status' },
    })
    expect(await made.ordna.tick()).toMatchObject({ handled: 0 })
  })

  test.each([
    ['a misspelt transition', { send: 'captrued', input: 1 }, "has no transition 'captrued'. Did you mean 'captured'?"],
    ['what the system may not send', { send: 'book', input: { car: 'opel' } }, "may not send 'book'"],
    ['an input that does not fit', { send: 'captured', input: { reciept: 1 } }, "'captured' cannot take this input"],
    ['a reason that is not taken', { send: 'captured', input: 1, reason: 'why' }, "'captured' takes no reason"],
    ['a bare text', 'captured', "The answer of job 'capture' must be an object, and it is a string"],
    ['no transition', { input: 1 }, "The transition in the answer of job 'capture' is undefined"],
  ])('whose answer is %s fails as one that throws', async (_, answer, detail) => {
    const problems: Problem[] = []
    const made = await booked(
      shop({
        jobs: { capture: () => answer as never },
        patience: { attempts: 2, firstDelay: 1000 },
        onProblem: (problem) => problems.push(problem),
      }),
    )
    await made.ordna.tick()
    made.clock.at = new Date(made.clock.at.getTime() + 10_000)
    await made.ordna.tick()
    const said = { what: 'job', name: 'capture', detail: expect.stringContaining(detail) }
    expect(problems).toMatchObject([
      { ...said, dead: false },
      { ...said, dead: true },
    ])
    expect((await made.rentals.get('r1'))?.flags).toHaveProperty('message_dead')
  })

  test('that fails is tried again, then given up with a flag', async () => {
    const problems: Problem[] = []
    const made = await booked(
      shop({
        jobs: {
          capture: () => {
            throw new Error('bank closed')
          },
        },
        patience: { attempts: 2, firstDelay: 1000 },
        onProblem: (problem) => problems.push(problem),
      }),
    )
    await made.ordna.tick()
    made.clock.at = new Date(made.clock.at.getTime() + 1000)
    await made.ordna.tick()
    expect(problems).toMatchObject([
      { what: 'job', dead: false, detail: 'bank closed', error: expect.any(Error) },
      { what: 'job', dead: true, detail: 'bank closed' },
    ])
    expect((await made.rentals.get('r1'))?.flags).toHaveProperty('message_dead')
    expect(await made.ordna.tick()).toMatchObject({ handled: 0 })
  })

  test('that nobody has registered waits for an engine that has it, however long, and says so', async () => {
    const faults: unknown[] = []
    const made = await booked(
      shop({ jobs: {}, patience: { attempts: 2, firstDelay: 1000 }, onFault: (fault) => faults.push(fault) }),
    )
    for (let times = 0; times < 4; times++) {
      made.clock.at = new Date(made.clock.at.getTime() + 1000)
      await made.ordna.tick()
    }
    expect(faults).toMatchObject([{ code: 'unknown_handler', details: { job: 'capture' } }])
    made.clock.at = new Date(made.clock.at.getTime() + 1000)
    const able = engine({
      store: made.store,
      clock: made.clock,
      lifecycles: [rental as never],
      jobs: { capture: () => ({ send: 'captured', input: 5 }) },
    })
    await able.tick()
    expect((await made.rentals.get('r1'))?.status).toBe('paid')
  })
})

describe('an engine without channels, jobs and hooks', () => {
  test('of one kind leaves what it is not made for to another', async () => {
    const store = memoryStore()
    const made = shop({ store, jobs: {}, patience: { attempts: 1, firstDelay: 1000 } })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'tell')
    await made.ordna.tick()
    expect((await made.rentals.get('r1'))?.dead).toEqual([])
    const sms = obedientChannel()
    const able = engine({ store, clock: made.clock, lifecycles: [rental as never], channels: { sms, letter: sms } })
    made.clock.at = new Date(made.clock.at.getTime() + 1000)
    await able.tick()
    expect(sms.got).toHaveLength(1)
  })

  test('leaves messages to another', async () => {
    const made = shop()
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'tell')
    expect(await made.ordna.tick()).toEqual({ fired: 0, handled: 0, next: null })
  })
})
