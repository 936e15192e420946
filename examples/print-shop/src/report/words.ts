import { toJSON } from '@ordna/core/inspect'
import type { Lifecycle } from '@ordna/core'
import { order } from '../shop.js'

const { statuses, transitions, flags } = toJSON(order as unknown as Lifecycle)

type Named = { readonly [name: string]: { readonly label?: { readonly [locale: string]: string } } }

/** What has no word of its own there, or one that is too long for a line. */
const others: { readonly [name: string]: string } = {
  recordPayment: 'Betaling',
  stalled: 'Har ventet for lenge',
  wrong_status: 'ikke i denne statusen',
  notOwnOrder: 'ikke egen bestilling',
}

/** What the shop's own screens call it. */
const called = (named: Named, name: string): string => others[name] ?? named[name]?.label?.['nb'] ?? name

export const statusName = (status: string): string => called(statuses as Named, status)
export const transitionName = (transition: string): string => called(transitions as Named, transition)
export const flagName = (flag: string): string => called(flags as Named, flag)
export const reasonName = (code: string): string => called({}, code)
