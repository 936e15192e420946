import type { Lifecycle, SpecOf } from '@ordna/core'
import type { OwnStatus, WithOwnParts } from '@ordna/ready-made'
import { moved } from './moved.js'
import { settingsOf, type PrintOrderOptions, type Settings } from './options.js'
import type { OwnEdge, OwnParts } from './ownParts.js'
import { timers } from './timers.js'

type Nothing = Record<never, never>

/**
 * The order of a print shop, with the thirteen statuses of its source: approved, paid, produced, delivered, invoiced.
 *
 * Nobody but whoever writes this declaration adds a status: `statuses` and `edges` are code, and no setting of a
 * tenant's.
 *
 * @throws LifecycleError where `statuses` and `edges` make no whole, `invalid_options` where a name is taken.
 */
export function printOrder<
  const Statuses extends { readonly [status: string]: OwnStatus } = Nothing,
  const Edges extends { readonly [name: string]: OwnEdge<keyof Statuses & string> } = Nothing,
>(given: PrintOrderOptions & OwnParts<Statuses, Edges> = {}): PrintOrderWith<Statuses, Edges> {
  return build(settingsOf(given as never)) as unknown as PrintOrderWith<Statuses, Edges>
}

function build(settings: Settings) {
  return moved(settings).timers(timers(settings)).build()
}

/** The lifecycle that {@link printOrder} builds without own statuses. */
export type PrintOrder = ReturnType<typeof build>

/** The same with own statuses and ways, which are known wherever the shipped ones are. */
export type PrintOrderWith<Statuses, Edges> = Lifecycle<WithOwnParts<SpecOf<PrintOrder>, Statuses, Edges>>
