import { toJSON } from '@ordna/core/inspect'
import type { Lifecycle } from '@ordna/core'
import { order } from '../firm.js'

const { statuses, transitions } = toJSON(order as unknown as Lifecycle)

type Named = { readonly [name: string]: { readonly label?: { readonly [locale: string]: string } } }

/** What the firm's screens call a status. */
export const statusName = (status: string) => labelOf(statuses, status)

/** What the button of a transition says. */
export const transitionName = (transition: string) => labelOf(transitions, transition)

function labelOf(named: Named, name: string): string {
  const label = Object.hasOwn(named, name) ? named[name]?.label : undefined
  return label?.['sk'] ?? name
}
