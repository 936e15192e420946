import { expect, test } from 'vitest'
import { decide } from '../decide/decide.js'
import { command, now, order, refusal, started } from './order.fixture.js'
import type { Lifecycle } from '../declare/graph.js'

const built = order as unknown as Lifecycle
const without = [...built.graph.transitions.values()].find(
  ({ definition: { input }, from, by }) => !input && from.has(built.graph.initial[0]?.to ?? '') && by.has('staff'),
)

test.each([[{ reason: 'late' }], [{ requestId: 'r1', comment: 'x' }]])(
  '%j in the place of the input is told',
  (input) => {
    const subject = started(built, { total: 100 })
    const refused = refusal(decide(built, subject, command(without?.name ?? '', { input }), now))
    expect(refused).toMatchObject({ code: 'invalid_input' })
    expect(refused.message).toContain('Options come after it: send(id, transition, undefined, options).')
  },
)
