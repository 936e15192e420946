import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { LifecycleError } from '../errors.js'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import type { Problem } from '../run/settings/options.js'
import { staff, stillClock } from '../run/shop.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'open',
  jobs: { capture: {}, settle: { after: 'capture' }, close: { after: ['settle'] }, refund: { entering: 'cancelled' } },
  statuses: { open: {}, cancelled: { final: true } },
})
  .transitions((move) => ({
    pay: move({ from: 'open', by: 'staff', job: ['capture', 'settle'] }),
    finish: move({ from: 'open', by: 'staff', job: 'close' }),
    cancel: move({ from: 'open', to: 'cancelled', by: 'staff' }),
  }))
  .build()

function desk() {
  const problems: Problem[] = []
  const done: string[] = []
  let broken = true
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const handler = (job: { readonly name: string }) => {
    if (job.name === 'capture' && broken) throw new Error('no money')
    done.push(job.name)
  }
  const ordna = engine({
    store: memoryStore(),
    clock,
    jobs: { capture: handler, settle: handler, close: handler, refund: handler },
    patience: { attempts: 1 },
    onProblem: (problem) => problems.push(problem),
  })
  const orders = ordna.open(order, { tenant: 'oslo', actor: staff })
  return { problems, done, ordna, orders, mend: () => (broken = false) }
}

describe('a dead job', () => {
  test('holds back what comes after it, says so, and lets the others go, also after its status was left', async () => {
    const { problems, done, ordna, orders } = desk()
    await orders.start('o1', {})
    await orders.send('o1', 'pay')
    await orders.send('o1', 'finish')
    await orders.send('o1', 'cancel')
    await ordna.tick()
    expect(done).toEqual(['refund'])
    expect(problems).toMatchObject([{ name: 'capture', dead: true, holdsBack: ['settle', 'close'] }])
    const dead = (await orders.history('o1')).find(({ kind }) => kind === 'receipt')
    expect(dead?.details).toMatchObject({ status: 'dead', holdsBack: ['settle', 'close'] })
  })

  test('is retried, and what waited goes after it', async () => {
    const { done, ordna, orders, mend } = desk()
    await orders.start('o1', {})
    await orders.send('o1', 'pay')
    await ordna.tick()
    mend()
    await orders.retry('o1', (await orders.get('o1'))?.dead[0] ?? '')
    await ordna.tick()
    expect(done).toEqual(['capture', 'settle'])
  })

  test('is let go, and what waited goes without it', async () => {
    const { done, ordna, orders } = desk()
    await orders.start('o1', {})
    await orders.send('o1', 'pay')
    await ordna.tick()
    const [dead = ''] = (await orders.get('o1'))?.dead ?? []
    await orders.letGo('o1', dead, { comment: 'paid by cheque' })
    await ordna.tick()
    expect(done).toEqual(['settle'])
    expect(await orders.get('o1')).toMatchObject({ dead: [], flags: {} })
    expect((await orders.history('o1')).at(-1)).toMatchObject({
      kind: 'let_go',
      details: { id: dead },
      comment: 'paid by cheque',
    })
    await expect(orders.letGo('o1', dead)).rejects.toMatchObject({ refusal: { code: 'not_dead' } })
  })
})

describe('the order of jobs', () => {
  const withJobs = (jobs: object) => () =>
    lifecycle('order', {
      version: 1,
      data: v.object({}),
      roles: ['staff'],
      initial: 'open',
      jobs,
      statuses: { open: {}, closed: { final: true } },
    } as never)
      .transitions((move) => ({ close: move({ from: 'open', to: 'closed', by: 'staff' } as never) }))
      .build()

  test.each([
    [{ a: { after: 'a' } }, ['jobs.a.after job_cycle']],
    [
      { a: { after: 'c' }, b: { after: ['a'] }, c: { after: 'b' }, d: { after: 'a' } },
      ['a', 'b', 'c'].map((job) => `jobs.${job}.after job_cycle`),
    ],
    [{ a: { after: 'q' } }, ['jobs.a.after unknown_job']],
    [{ a: {}, b: { after: [] } }, ['jobs.b.after empty_list']],
  ])('%j has its mistakes', (jobs, expected) => {
    let found: readonly string[] = []
    try {
      withJobs(jobs)()
    } catch (error) {
      found = (error as LifecycleError).mistakes.map(({ place, code }) => `${place} ${code}`)
    }
    expect(found).toEqual(expected)
  })
})
