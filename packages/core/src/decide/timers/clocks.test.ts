import * as v from 'valibot'
import { expect, test } from 'vitest'
import { elapsed } from '../../time/index.js'
import { decide } from '../decide.js'
import { lifecycle } from '../../lifecycle.js'
import { change, staff } from '../../build/order.fixture.js'
import { decideStart } from '../start.js'
import type { Lifecycle } from '../../declare/graph.js'
import type { Subject } from '../../words/subject.js'

const question = lifecycle('question', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'open',
  clocks: ['ours', 'plain'],
  statuses: { open: {}, asked: { pauses: ['ours', 'plain'] }, closed: { final: true } },
})
  .flags({ late: {} })
  .transitions((move) => ({
    ask: move({ from: 'open', to: 'asked', by: 'staff' }),
    answer: move({ from: 'asked', to: 'open', by: 'staff' }),
    close: move({ from: ['open', 'asked'], to: 'closed', by: 'staff' }),
  }))
  .timers({
    late: { in: 'open', at: elapsed('ours', { hours: 8 }, { calendar: 'open' }), flag: 'late' },
    later: { in: 'open', at: elapsed('plain', { hours: 8 }), flag: 'late' },
  })
  .build() as unknown as Lifecycle

const asked = { actor: staff, cause: { by: 'request' } as const }
const hour = (count: number) => new Date(Date.UTC(2026, 5, 1) + count * 3_600_000)

test('a clock whose opening hours count keeps when it ran, and of very many times joins the first', () => {
  let subject: Subject = change(
    decideStart(question, { tenant: 'oslo', lifecycle: 'question', id: 'q1' }, { ...asked, data: {} }, hour(0)),
  ).subject
  const step = (count: number) => {
    const transition = count % 2 === 1 ? 'ask' : 'answer'
    subject = change(decide(question, subject, { ...asked, transition }, hour(count))).subject
  }
  for (let count = 1; count <= 4; count++) step(count)
  expect(subject.clocks).toEqual({
    ours: {
      accumulated: 7_200_000,
      since: hour(4),
      ran: [
        { from: hour(0), until: hour(1) },
        { from: hour(2), until: hour(3) },
      ],
    },
    plain: { accumulated: 7_200_000, since: hour(4) },
  })
  for (let count = 5; count <= 300; count++) step(count)
  const { ran = [] } = subject.clocks['ours'] ?? {}
  expect(ran).toHaveLength(100)
  expect(ran[0]).toEqual({ from: hour(0), until: hour(101) })
  expect(ran.at(-1)).toEqual({ from: hour(298), until: hour(299) })
})
