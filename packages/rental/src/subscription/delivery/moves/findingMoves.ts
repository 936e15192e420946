import * as v from 'valibot'
import { notOut, type DeliveryData } from '../deliveryData.js'
import { waitingStatuses } from '../deliveryStatuses.js'
import type { DeclareDeliveryMove } from '../head.js'
import type { Settings } from '../../options.js'
import { anyOf, Which } from '../../order/orderData.js'

const Given = v.pipe(
  v.object(Which),
  v.check(({ resource, resources }) => resource !== undefined || resources !== undefined, 'Give one, or several'),
)

/** How a delivery gets its item: one that is given, the first that is free of several, or one that it waits for. */
export function findingMoves(move: DeclareDeliveryMove, { deliveryWords: words }: Settings) {
  const waiting = { from: waitingStatuses } as const
  return {
    assign: move({
      ...waiting,
      by: ['manager', 'system'],
      input: Given,
      guards: { notOut: ({ data, input }) => chosen(data, input) === data.resource || notOut(data) },
      set: ({ data, input }) => ({ resource: chosen(data, input), candidates: input.resources, seeks: undefined }),
    }),
    findItem: move({ ...waiting, by: 'manager', job: 'assign' }),
    seek: move({
      ...waiting,
      by: ['manager', 'system'],
      input: v.object({ resources: anyOf }),
      guards: { unassigned: ({ data }) => data.resource === undefined },
      set: ({ input }) => ({ seeks: input.resources }),
    }),
    // Refused as held it waits its turn: nobody looks whether anything is free.
    takeFree: move({
      ...waiting,
      label: words.assign,
      by: 'timer',
      set: ({ data }) => ({ candidates: data.seeks, seeks: undefined }),
    }),
  }
}

/** The one that is given or, of several, the one that it has; undefined where the hold is to choose. */
function chosen(data: DeliveryData, { resource, resources }: v.InferOutput<typeof Given>): string | undefined {
  return resource ?? resources?.find((one) => one === data.resource)
}
