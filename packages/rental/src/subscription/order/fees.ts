import { own } from '@ordna/core/adapters'
import { blocker, type Block } from '@ordna/core'
import type { KnownActor } from '@ordna/core/adapters'
import type { Settings } from '../options.js'
import { subscriptionLines, type Line, type OrderData } from './data.js'

/** Who speaks of a fee, and where. */
type Speaking = { readonly actor: KnownActor; readonly tenant: string }

/** What somebody wants, and what they say it costs a month. */
type Wanted = { readonly item: string; readonly fee?: number | undefined }

/** The monthly fee that counts: what a manager says, else what stands in the shop's list, where it has one. */
export function feeOf({ item, fee }: Wanted, { actor, tenant }: Speaking, { fees }: Settings): number | undefined {
  if (!fees || (fee !== undefined && actor.roles.includes('manager'))) return fee
  return own(fees(tenant), item)
}

/** For a guard: `true` when the fee that was said, if any, is the one that counts; else a blocker says which does. */
export function feeStands(wanted: Wanted, speaking: Speaking, settings: Settings): true | Block {
  const counts = feeOf(wanted, speaking, settings)
  if (counts !== undefined && (wanted.fee === undefined || wanted.fee === counts)) return true
  return blocker({ item: wanted.item, fee: wanted.fee ?? null, expected: counts ?? null })
}

/** The same for every item on subscription of a new order: the first that is wrong. */
export function feesStand({ lines }: OrderData, speaking: Speaking, settings: Settings): true | Block {
  const answers = subscriptionLines(lines).map((line) => feeStands(line, speaking, settings))
  return answers.find((answer) => answer !== true) ?? true
}

/** The line of a delivery, if it is one that is paid for month by month. */
export function lineOf({ lines }: OrderData, delivery: string): Line | undefined {
  return subscriptionLines(lines).find(({ id }) => id === delivery)
}

/** The line at another fee from now on. */
export function withFee(line: Line, fee: number, now: Date): Line {
  return { ...line, fee, earlierFees: [...(line.earlierFees ?? []), { fee: line.fee, until: now }] }
}
