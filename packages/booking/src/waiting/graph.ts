import { anyOpen, blocker, type Block } from '@ordna/core'
import { planned } from '../visit/statuses.js'
import { firstVisit, offered, OfferedTime } from './data.js'
import type { DeclareWait } from './head.js'

type Linked = { readonly id: string; readonly status: string }

/** Whether the visit that somebody has already is still to take place. */
const stands = ({ status }: Linked) => (planned as readonly string[]).includes(status)

/** A time to answer ends when it ends, also where no worker has seen it yet. */
function answersInTime(answerBy: Date | undefined, now: Date): true | Block {
  return (answerBy !== undefined && now < answerBy) || blocker({ answerBy })
}

/** Every way that one who waits can go, in the order in which they go: what the diagram shows. */
export function graph(move: DeclareWait) {
  return {
    offer: move({
      from: 'waiting',
      to: 'offered',
      by: 'system',
      input: OfferedTime,
      set: ({ data, input }) => offered(data, input),
    }),
    // In one change: the time is theirs, and the visit that they had moves to it, or their first one begins.
    take: move({
      from: 'offered',
      to: 'taken',
      by: ['owner', 'planner'],
      guards: { answersInTime: ({ data: { answerBy }, now }) => answersInTime(answerBy, now) },
      moves: [
        { link: 'freedTime', send: 'take', input: ({ subject }) => subject.id },
        {
          link: 'visit',
          send: 'rebook',
          only: (_, visit) => stands(visit),
          input: ({ data: { startsAt, endsAt, technician } }) => ({ startsAt, endsAt, candidates: [technician] }),
        },
      ],
      opens: {
        link: 'booked',
        when: ({ linked }) => !linked.visit?.some(stands),
        data: ({ data }) => firstVisit(data),
      },
    }),
    pass: move({
      from: 'offered',
      to: 'waiting',
      by: ['owner', 'planner'],
      moves: { link: 'freedTime', send: 'passed', input: ({ subject }) => subject.id },
    }),
    lapse: move({ from: 'offered', to: 'waiting', by: 'system', notice: 'gone' }),
    leave: move({
      from: anyOpen(),
      to: 'left',
      by: ['owner', 'planner', 'timer'],
      moves: { link: 'freedTime', send: 'passed', input: ({ subject }) => subject.id },
    }),
    // Whoever has had the visit, or given it up, waits for no earlier one. Who lost it unconfirmed waits on.
    leaveWithVisit: move({
      from: 'waiting',
      to: 'left',
      automatic: ({ linked }) => linked.visit?.some((visit) => !stands(visit) && visit.status !== 'removed') ?? false,
    }),
  }
}
