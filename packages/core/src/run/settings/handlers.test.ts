import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { after } from '../../time/index.js'
import { lifecycle } from '../../lifecycle.js'
import type { Message } from '../../words/change.js'
import { engine } from '../../engine.js'
import type { EngineOptions } from './options.js'
import { day, staff, stillClock } from '../shop.fixture.js'

const declare = <const Name extends string>(name: Name) =>
  lifecycle(name, {
    version: 1,
    data: v.object({}),
    roles: ['staff'],
    may: { override: 'staff' },
    initial: 'open',
    jobs: { checkCredit: {}, print: { entering: ['open', 'done'] } },
    statuses: { open: {}, done: {}, over: { final: true } },
  })
    .notices({ hello: { to: () => 'x', channels: ['sms'] } })
    .transitions((move) => ({
      check: move({ from: 'open', by: 'staff', job: 'checkCredit', notice: 'hello' }),
      finish: move({ from: 'open', to: 'done', by: ['staff', 'system'] }),
      close: move({ from: 'done', to: 'over', by: 'staff' }),
    }))
    .timers({ soon: { in: 'done', at: after({ hours: 1 }), notice: 'hello' } })
    .build()

const rental = declare('danish_rental')
const repair = declare('repair')

type Jobs = Exclude<EngineOptions['jobs'], 'elsewhere' | undefined>

function shop(jobs: Jobs) {
  const faults: unknown[] = []
  const clock = stillClock(day(1))
  const notices: Message[] = []
  const channels = {
    sms: {
      deliver: async ({ message }: { readonly message: Message }) => {
        notices.push(message)
        return { status: 'accepted' } as const
      },
    },
  }
  const lifecycles = [rental, repair]
  const ordna = engine({
    store: memoryStore(),
    clock,
    jobs,
    channels,
    lifecycles,
    onFault: (error) => faults.push(error),
  })
  const open = (of: typeof rental | typeof repair) => ordna.open(of as typeof rental, { tenant: 'oslo', actor: staff })
  return { ordna, clock, notices, rentals: open(rental), repairs: open(repair), faults }
}

const messagesOf = (faults: readonly unknown[]) => faults.map((fault) => (fault as Error).message)

describe('a handler under the name of a lifecycle', () => {
  test('handles the jobs of that one, and the shorter name those of all others', async () => {
    const done: string[] = []
    const { ordna, rentals, repairs, faults } = shop({
      'danish_rental.checkCredit': ({ subject }) => void done.push(`rental ${subject.id}`),
      checkCredit: ({ subject }) => void done.push(`any ${subject.id}`),
      print: () => {},
    })
    for (const desk of [rentals, repairs]) {
      await desk.start('a', {})
      await desk.send('a', 'check')
    }
    await ordna.tick()
    expect(done.toSorted()).toEqual(['any a', 'rental a'])
    expect(faults).toEqual([])
  })

  test('serves that lifecycle alone: the job of another is left to others', async () => {
    const done: string[] = []
    const { ordna, rentals, repairs, faults } = shop({
      'repair.checkCredit': ({ subject }) => void done.push(subject.lifecycle),
      print: () => {},
    })
    for (const desk of [rentals, repairs]) {
      await desk.start('a', {})
      await desk.send('a', 'check')
    }
    await ordna.tick()
    expect(done).toEqual(['repair'])
    expect(messagesOf(faults)).toEqual([
      "Job 'checkCredit' of 'danish_rental' has no handler in this engine. It is left to another. Add it to 'jobs'.",
    ])
    expect((await rentals.get('a'))?.dead).toEqual([])
  })

  test('that no job of it asks for is told of, and what was probably meant', async () => {
    const nothing = () => {}
    const { ordna, faults } = shop({
      'danish_rental.chekCredit': nothing,
      'danish_rentl.print': nothing,
      'quite.another': nothing,
      checkCredit: nothing,
      print: nothing,
    })
    await ordna.tick()
    const told = [
      "'jobs' has 'danish_rental.chekCredit', and 'danish_rental' orders no job 'chekCredit'. Did you mean 'checkCredit'?",
      "'jobs' has 'danish_rentl.print', and this engine knows no such lifecycle. Did you mean 'danish_rental.print'?",
    ]
    expect(messagesOf(faults)).toEqual(told)
    expect(messagesOf(ordna.check())).toEqual(told)
  })
})

test('a message knows the transition that caused it, and one that no transition caused knows none', async () => {
  const jobs: (string | undefined)[] = []
  const { ordna, clock, notices, rentals } = shop({
    checkCredit: ({ name, transition }) => {
      jobs.push(`${name} by ${transition}`)
      return { send: 'finish' }
    },
    print: ({ name, transition }) => void jobs.push(`${name} by ${transition}`),
  })
  await rentals.start('a', {})
  await rentals.send('a', 'check')
  await ordna.tick()
  await ordna.tick()
  expect(jobs).toEqual(['print by undefined', 'checkCredit by check', 'print by finish'])
  clock.at = day(2)
  await ordna.tick()
  await ordna.tick()
  expect(notices.map(({ transition }) => transition)).toEqual(['check', undefined])
  await rentals.override('a', { to: 'open', reason: 'x', notify: true })
  await ordna.tick()
  expect(jobs.at(-1)).toBe('print by undefined')
})
