import { blocker } from '@ordna/core'
import type { Settings } from '../../options.js'
import type { DeclareOrderMove } from '../head.js'
import { FeeChange, subscriptionLines, type Line, type OrderData } from '../orderData.js'
import { correct } from '../payments.js'

/** What an item costs from today on, whose customer keeps it: what that makes of the month that is running is set right at once. */
export function feeMoves(move: DeclareOrderMove, { zone }: Settings) {
  return {
    changeFee: move({
      from: ['booked', 'active', 'ending'],
      by: 'manager',
      input: FeeChange,
      guards: {
        ofTheOrder: ({ data, input }) => lineOf(data, input.delivery) !== undefined || blocker(input),
        // What costs the same is no change.
        anotherFee: ({ data, input }) => lineOf(data, input.delivery)?.fee !== input.fee || blocker(input),
      },
      set: ({ data, input, now, subject: { id: order } }) => {
        const lines = data.lines.map((line) => (line.id === input.delivery ? withFee(line, input.fee, now) : line))
        return { ...correct({ ...data, lines }, { order, now, zone }), lines }
      },
      job: 'settle',
    }),
  }
}

function lineOf({ lines }: OrderData, delivery: string): Line | undefined {
  return subscriptionLines(lines).find(({ id }) => id === delivery)
}

function withFee(line: Line, fee: number, now: Date): Line {
  return { ...line, fee, earlierFees: [...(line.earlierFees ?? []), { fee: line.fee, until: now }] }
}
