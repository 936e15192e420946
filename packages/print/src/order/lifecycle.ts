import type { Lifecycle, SpecOf } from '@ordna/core'
import type { OwnStatus, WithOwnParts } from '@ordna/ready-made'
import { moved } from './moved.js'
import { settingsOf, type PrintOrderOptions, type Settings } from './options.js'
import type { OwnEdge, OwnParts } from './ownParts.js'
import type { PartOptions } from './parts/options.js'
import type { PartName } from './parts/parts.js'
import type { Without } from './parts/without.js'
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
  const Parts extends PartOptions = Nothing,
>(
  given: PrintOrderOptions &
    OwnParts<Statuses, Edges> &
    PartOptions &
    Pick<Parts, keyof Parts & PartName> = {} as never,
): PrintOrderWith<Statuses, Edges, On<NoInfer<Parts>>> {
  return build(settingsOf(given as never)) as never
}

function build(settings: Settings) {
  return moved(settings).timers(timers(settings)).build()
}

/** The names of the options that are on, by what is given for each. */
type On<Parts> = { [Name in keyof Parts & PartName]: Parts[Name] extends false ? never : Name }[keyof Parts & PartName]

/** The lifecycle that {@link printOrder} builds without own statuses and without options that bring more. */
export type PrintOrder = PrintOrderWith<Nothing, Nothing>

/**
 * The same with own statuses and ways, and with what the options `On` bring: known wherever the shipped ones are. What is
 * off is known nowhere.
 */
export type PrintOrderWith<Statuses, Edges, Parts extends PartName = never> = Lifecycle<
  WithOwnParts<Without<SpecOf<ReturnType<typeof build>>, Exclude<PartName, Parts>>, Statuses, Edges>
>
