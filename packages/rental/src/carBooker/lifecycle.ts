import type { Lifecycle, SpecOf } from '@ordna/core'
import { besides, ownMoves, ownNames, type OwnStatus, type WithOwnParts } from '@ordna/ready-made'
import { heldFrom, isOut, keysOf } from '../possession.js'
import type { DocumentsOption } from './documents/option.js'
import type { WithDocuments } from './documents/types.js'
import { graph } from './graph.js'
import { head } from './head.js'
import { settingsOf, type CarBookerOptions, type Settings } from './options.js'
import { everyStatus, type OwnEdge, type OwnParts } from './statuses.js'

type Nothing = Record<never, never>

/**
 * The order of a firm that rents out or sells vehicles, from the client's wish until it is paid and the vehicle is back.
 *
 * A vehicle is held from confirmation until the order is over, so that no two orders ever have it at overlapping times;
 * one that is sold stays held. Nothing leads out of a rejected, cancelled or closed order: `wishOf` begins a new one.
 *
 * @throws LifecycleError where `statuses` and `edges` make no whole, `invalid_options` where a name is taken.
 */
export function carBooker<
  const Statuses extends { readonly [status: string]: OwnStatus } = Nothing,
  const Edges extends { readonly [name: string]: OwnEdge<keyof Statuses & string> } = Nothing,
  const Documents extends DocumentsOption = Nothing,
>(
  given: Omit<CarBookerOptions, 'documents'> & OwnParts<Statuses, Edges> & { readonly documents?: Documents },
): CarBookerWith<Statuses, Edges, Documents> {
  return build(settingsOf(given as never)) as unknown as CarBookerWith<Statuses, Edges, Documents>
}

function build(settings: Settings) {
  const own = ownNames(settings)
  return head(settings)
    .transitions((move) => besides(graph(move, settings), ownMoves(move, settings)))
    .holds({
      // A problem before confirmation holds nothing, one after it keeps what is held.
      rental: {
        in: ['confirmed', 'rental_in_progress', 'problem_being_solved', ...own],
        resource: ({ kind, confirmedAt, vehicle }) => (kind === 'rental' && confirmedAt ? vehicle : undefined),
        from: (order) => heldFrom(order.startsAt, order),
        until: 'endsAt',
      },
      // An order that ends, or goes back, while the client has the vehicle does not bring it back.
      stillOut: {
        in: ['received', 'rejected', 'paid_ok', 'cancelled'],
        resource: (order) => (order.kind === 'rental' && isOut(order) ? order.vehicle : undefined),
        from: (order) => heldFrom(order.startsAt, order),
        until: 'endsAt',
      },
      keys: {
        in: [...everyStatus, ...own],
        resource: (order) => (order.kind === 'rental' ? keysOf(order.vehicle, order) : undefined),
        from: 'handedOverAt',
      },
      sale: {
        in: ['confirmed', 'problem_being_solved', 'paid_ok', ...own],
        resource: ({ kind, confirmedAt, vehicle }) => (kind === 'sale' && confirmedAt ? vehicle : undefined),
        from: 'confirmedAt',
      },
    })
    .build()
}

/** The lifecycle that {@link carBooker} builds without own statuses. */
export type CarBooker = ReturnType<typeof build>

/** The same with own statuses and ways, and with documents, which are known wherever the shipped parts are. */
export type CarBookerWith<Statuses, Edges, Documents extends DocumentsOption = Nothing> = Lifecycle<
  WithDocuments<WithOwnParts<SpecOf<CarBooker>, Statuses, Edges>, Documents>
>
