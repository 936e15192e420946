import * as v from 'valibot'

const Id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(4_000))
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** So many ids may be named in one piece of work; of more, say what they have in common. */
const mostIds = 10_000

/** Which orders: those that are named, or all that a listing matches when their turn comes. */
export const Selection = v.union([
  v.strictObject({ ids: v.pipe(v.array(Id), v.minLength(1, 'names no order'), v.maxLength(mostIds)) }),
  /** As `list` takes it, without order, limit and cursor. What begins after the work was asked for is not in it. */
  v.strictObject({ listing: v.record(v.string(), v.unknown()) }),
])
export type Selection = v.InferOutput<typeof Selection>

/** What became of one order. */
export const BulkOutcome = v.object({
  id: Id,
  // `done`, or `would` in a dry run; `refused`, with its code; `fault`: it could not be carried out at all; or a word of the action's own.
  outcome: v.string(),
  code: v.optional(v.string()),
  // What, which and what next, in English.
  message: v.optional(v.string()),
  // Whatever else the action has to say.
  details: v.optional(v.record(v.string(), v.unknown())),
})
export type BulkOutcome = v.InferOutput<typeof BulkOutcome>

/** What a batch came to, and which orders are next. */
export const Batch = v.object({
  outcomes: v.array(BulkOutcome),
  next: v.array(Id),
  cursor: v.nullable(v.string()),
  // How many there were when the work began; asked once.
  total: v.optional(Count),
})
export type Batch = v.InferOutput<typeof Batch>

/** A piece of work over many orders. */
export const BulkData = v.object({
  // Its name among those that the host gave.
  action: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  selection: Selection,
  // Says what would be done, order by order, and does nothing.
  dryRun: v.optional(v.boolean(), false),
  // Why; told to the history of each order.
  reason: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
  // What the action needs besides, checked by it.
  input: v.optional(v.unknown()),
  // Orders whose turn it is.
  batch: v.optional(v.array(Id), []),
  // Behind which the rest stands.
  cursor: v.optional(v.nullable(v.string()), null),
  total: v.optional(Count),
  done: v.optional(Count, 0),
  // How many orders came to each outcome.
  counts: v.optional(v.record(v.string(), Count), {}),
  problem: v.optional(v.string()),
})
export type BulkData = v.InferOutput<typeof BulkData>

/** Whether nothing is said that only the work itself can say. */
export function isUntouched({ batch, cursor, total, done, counts, problem }: BulkData): boolean {
  const said = [...batch, ...Object.keys(counts), cursor, total, problem].some((value) => (value ?? null) !== null)
  return !said && done === 0
}

/** What a batch changes. */
export function afterBatch(data: BulkData, { outcomes, next, cursor, total }: Batch) {
  const counts = new Map<string, number>(Object.entries(data.counts))
  for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return {
    batch: next,
    cursor,
    done: data.done + outcomes.length,
    counts: Object.fromEntries(counts),
    total: data.total ?? total,
  }
}
