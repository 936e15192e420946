import { blocker, previous, type Block, type Duration } from '@ordna/core'
import { durationMs } from '@ordna/core/time'
import type { DeclareCarBooker } from '../head.js'
import { isStaff, staff, type Settings } from '../options.js'
import { CancellingEmail, type OrderData } from '../orderData.js'
import { ownNames } from '@ordna/ready-made'
import { reasons } from '../words/words.js'

type Asked = { readonly data: OrderData; readonly now: Date }

/** What is unclear, and what comes to nothing. */
export function problemMoves(move: DeclareCarBooker, settings: Settings) {
  return {
    raiseProblem: move({
      from: ['received', 'confirmed', 'rental_in_progress', ...ownNames(settings)],
      to: 'problem_being_solved',
      by: staff,
    }),
    solveProblem: move({ from: 'problem_being_solved', to: previous(), by: staff }),
    // A vehicle that is out comes back first, or there is a problem: nothing leads here from a rental in progress.
    cancel: move({
      from: ['received', 'confirmed', 'problem_being_solved'],
      to: 'cancelled',
      by: ['owner', ...staff],
      reasons: { codes: reasons.cancelled },
      input: CancellingEmail,
      guards: { clientInTime: (asked) => isStaff(asked.actor) || isInTime(asked, settings.clientCancelsBefore) },
      set: ({ reason }) => ({ reason }),
      // Whoever cancelled: nobody learns from an empty car park that an order is off.
      notice: 'cancellation',
    }),
  }
}

/** A sale has no start: its client can cancel until it is closed. */
function isInTime({ data, now }: Asked, before: Duration): true | Block {
  const { handedOverAt, startsAt } = data
  if (handedOverAt) return blocker({ handedOverAt })
  if (!startsAt) return true
  const deadline = new Date(startsAt.getTime() - durationMs(before))
  return now < deadline || blocker({ deadline })
}
