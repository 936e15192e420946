import type { Lifecycle, Subject } from '@ordna/core'
import { decide, decideStart, type Command } from '@ordna/core/inspect'
import { keep, placed, stored, type Contestant, type Line } from './contestant.js'
import { clerk, order, statuses, transitions, type Mover } from './order.js'
import { orders } from './orders.js'

const graph = orders as unknown as Lifecycle

function asked(transition: string, { id, roles }: Mover): Command {
  return { transition, actor: { id, roles, kind: 'user' }, cause: { by: 'request' } }
}

function begun(): Subject {
  const decision = decideStart(
    graph,
    { tenant: 't1', lifecycle: 'order', id: 'o1' },
    { ...asked('', clerk), data: order },
    order.placedAt,
  )
  if (decision.outcome === 'refused') throw new Error(decision.message)
  return decision.change.subject
}

function moved(subject: Subject, command: Command, now: Date) {
  const decision = decide(graph, subject, command, now)
  return decision.outcome === 'refused' ? undefined : decision.change
}

const rows = stored(statuses.map((status) => ({ ...begun(), status })))

/** `decide` as the engine calls it: with a command made for each move. The patch is checked by the data's schema. */
export const ordna: Contestant = {
  name: "Ordna's decide",
  move(status, data, transition, mover) {
    const change = moved(placed(begun(), status, data), asked(transition, mover), new Date())
    return change && { ...change.subject, line: change.entries[0] as Line }
  },
  run(moves) {
    let subject = rows[0] as Subject
    const now = new Date()
    const actor = { ...clerk, kind: 'user' } as const
    for (let index = 0; index < moves; index++) {
      const command: Command = { transition: transitions[index % 10] as string, actor, cause: { by: 'request' } }
      const change = moved(rows[index % 10] as Subject, command, now) as NonNullable<ReturnType<typeof moved>>
      keep(index, change)
      subject = change.subject
    }
    return subject
  },
}
