import type { Duration } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { bag, duration, listOf, oneOf, said, truth, wholeNumber, wrongOptions } from '@ordna/ready-made'
import * as v from 'valibot'
import { everyPart, type PartName } from './parts.js'

/** How proofs are made and answered. */
export type ProofOptions = {
  /** How many rounds may be had; default 3. Whoever approves the proof asks for no changes in the last one. */
  readonly rounds?: number
  /** How long after it was sent whoever approves is reminded; default 2 days. */
  readonly remindAfter?: Duration
  /** How long after it was sent the order is cancelled unless somebody answers; default 14 days. */
  readonly lapseAfter?: Duration
  /** Who approves it, besides Backoffice for whoever answers by telephone; default the owner. */
  readonly by?: readonly ('owner' | 'approver')[]
}

/** When a promised date is near. */
export type OverdueOptions = {
  /** How many business days before the promised date an order is flagged `due_soon`; default 1. */
  readonly soonDays?: number
}

/** What an order may have beside what every order has. All of it is off unless it is switched on. */
export type PartOptions = {
  /** Whether the artwork is fetched and checked after approval, before anything else is done with the order. */
  readonly artwork?: boolean
  /** Whether a proof is approved before production. */
  readonly proof?: boolean | ProofOptions
  /** Whether orders may name a moment before which they do not go to production (`notBefore`). */
  readonly futureOrders?: boolean
  /** Whether orders may be marked as rush. */
  readonly rush?: boolean
  /** Whether orders have a promised date (`dueBy`), and are flagged when it is near and when it has passed. */
  readonly overdue?: boolean | OverdueOptions
  /** Whether an order in production may be put on hold. */
  readonly onHold?: boolean
}

const proofShapes = {
  rounds: v.optional(said(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), 'a whole number from 1'), 3),
  remindAfter: v.optional(duration, { days: 2 }),
  lapseAfter: v.optional(duration, { days: 14 }),
  by: v.optional(listOf(oneOf('owner', 'approver')), ['owner']),
}
const overdueShapes = { soonDays: v.optional(wholeNumber, 1) }

const switched = said(v.union([v.boolean(), bag]), 'true, false or an object')

/** Every option that gives an order more. */
export const partShapes = {
  artwork: v.optional(truth, false),
  proof: v.optional(switched, false),
  futureOrders: v.optional(truth, false),
  rush: v.optional(truth, false),
  overdue: v.optional(switched, false),
  onHold: v.optional(truth, false),
} satisfies { readonly [P in PartName]: unknown }

const within = v.object({ proof: v.object(proofShapes), overdue: v.object(overdueShapes) })

/** What is on, and how. @throws OrdnaError `invalid_options`, for all of another shape together */
export function partSettings(given: PartOptions) {
  const parts: ReadonlySet<PartName> = new Set(everyPart.filter((part) => Boolean(given[part])))
  const bags = { proof: bagOf(given.proof), overdue: bagOf(given.overdue) }
  assertNames<object>("'proof' of printOrder", bags.proof, proofShapes)
  assertNames<object>("'overdue' of printOrder", bags.overdue, overdueShapes)
  const { issues, output } = v.safeParse(within, bags)
  if (!issues) return { parts, ...output }
  const wrong = issues.map((issue) => `'${v.getDotPath(issue)}' must be ${issue.message}`)
  throw wrongOptions('printOrder', wrong)
}

function bagOf(given: boolean | object | undefined): object {
  return typeof given === 'object' ? { ...given } : {}
}
