import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Problem } from './settings/options.js'
import { systemRequest, userRequest } from './requestSpace.js'
import { obedientChannel, shop } from './shop.fixture.js'

const lastMessage = async ({ rentals }: ReturnType<typeof shop>) =>
  (await rentals.history('r1')).at(-1)?.messages?.[0]?.id ?? ''

describe("a request id that somebody took from the system's", () => {
  test('does not keep a job from being answered', async () => {
    const made = shop({ jobs: { capture: () => ({ send: 'captured', input: 100 }) } })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'book', { car: 'volvo' })
    await made.rentals.send('r1', 'pay')
    const id = await lastMessage(made)
    for (const requestId of [id, `system/${id}`, `${id}#refused`])
      await made.rentals.send('r1', 'raise', 1, { requestId })
    await made.ordna.tick()
    expect(await made.rentals.get('r1')).toMatchObject({ status: 'paid', data: { total: 100 } })
  })

  test('does not keep a receipt from being told', async () => {
    const made = shop({ channels: { sms: obedientChannel(), letter: obedientChannel() } })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'tell')
    const id = await lastMessage(made)
    for (const requestId of [`${id}#accepted#sms`, `system/${id}#accepted#sms`])
      await made.rentals.send('r1', 'raise', 1, { requestId })
    await made.ordna.tick()
    const history = await made.rentals.history('r1')
    expect(history.filter(({ kind }) => kind === 'receipt')).toHaveLength(1)
    expect(history[2]?.requestId).toBe(`${id}#accepted#sms`)
  })

  test('is never one, whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (theirs, ours) => {
        expect(userRequest(theirs)).not.toBe(systemRequest(ours, []).id)
      }),
    )
    expect(userRequest('system/x')).not.toBe(systemRequest('x', []).id)
  })
})

describe('a job that was answered before', () => {
  /** The process dies after the answer was committed and before the job was settled: its claim runs out. */
  async function answeredTwice(answers: readonly number[]) {
    const problems: Problem[] = []
    let asked = 0
    const made = shop({
      jobs: { capture: () => ({ send: 'raise', input: answers[Math.min(asked++, answers.length - 1)] ?? 0 }) },
      onProblem: (problem) => problems.push(problem),
      patience: { attempts: 3, firstDelay: 1_000, longestDelay: 1_000 },
    })
    await made.rentals.start('r1', made.data)
    await made.rentals.send('r1', 'book', { car: 'volvo' })
    await made.rentals.send('r1', 'pay')
    const settle = made.store.settle.bind(made.store)
    made.store.settle = (settlements) => {
      made.store.settle = settle
      return Promise.resolve(settlements.map(() => false))
    }
    for (let round = 0; round < 5; round++) {
      await made.ordna.tick()
      made.clock.at = new Date(made.clock.at.getTime() + 40_000)
    }
    return { ...made, problems, asked: () => asked }
  }

  test('is done when it answers the same again', async () => {
    const { rentals, problems, asked } = await answeredTwice([5])
    expect(asked()).toBe(2)
    expect(problems).toEqual([])
    expect((await rentals.get('r1'))?.data.total).toBe(5)
  })

  test('is told of, and in the end given up, when it answers otherwise: the first answer stands', async () => {
    const { rentals, problems } = await answeredTwice([5, 7])
    expect((await rentals.get('r1'))?.data.total).toBe(5)
    expect(problems.map(({ what, name, dead }) => [what, name, dead])).toEqual([
      ['job', 'capture', false],
      ['job', 'capture', true],
    ])
    expect(problems[0]).toMatchObject({ error: { code: 'request_reused' } })
    expect((await rentals.get('r1'))?.flags).toHaveProperty('message_dead')
  })
})
