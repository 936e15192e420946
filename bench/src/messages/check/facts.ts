import type { Database } from '../../chaos/database.js'
import { readJournals } from '../../chaos/events.js'
import type { Heard, MessageEvent } from '../events.js'
import type { Load } from '../load/send.js'
import { markOf, notices, refusedOf } from '../parcel.js'

/** All that is known after a run. */
export type Facts = {
  /** By parcel, the marks of what somebody should have been told, in order. */
  readonly wanted: ReadonlyMap<string, readonly string[]>
  /** Marks of what its receiver refuses for good. */
  readonly undeliverable: ReadonlySet<string>
  /** What receivers said to what they got, in their order. */
  readonly heard: readonly Heard[]
  /** What the workers wrote down. */
  readonly events: readonly MessageEvent[]
  /** How often each worker was killed or frozen. */
  readonly struck: ReadonlyMap<string, number>
  /** How many receipts of an acceptance the history has of each mark. */
  readonly receipts: ReadonlyMap<string, number>
  /** How many messages are dead. */
  readonly dead: number
}

/** Reads everything. */
export async function gatherFacts(
  database: Database,
  { load, journals, struck }: { readonly load: Load; readonly journals: string } & Pick<Facts, 'struck'>,
): Promise<Facts> {
  const events = [...readJournals<MessageEvent>(journals).values()].flat()
  const [{ dead } = { dead: 0 }] = await database.rows<{ dead: number }>(
    'SELECT count(*)::int AS dead FROM ordna.messages WHERE dead',
  )
  return {
    ...wantedOf(load),
    heard: events.filter((event) => event.kind === 'heard'),
    events,
    struck,
    receipts: await receiptsIn(database),
    dead,
  }
}

/** What a load should come to. */
export function wantedOf({ parcels, steps }: Load): Pick<Facts, 'wanted' | 'undeliverable'> {
  const undeliverable = new Set<string>()
  const wanted = new Map<string, readonly string[]>()
  for (let number = 0; number < parcels; number++) {
    const id = `p${number}`
    const marks = Array.from({ length: steps }, (_, step) => notices.map((notice) => markOf(id, step + 1, notice)))
    wanted.set(id, marks.flat())
    const refused = refusedOf(number)
    if (refused) for (let step = 1; step <= steps; step++) undeliverable.add(markOf(id, step, refused))
  }
  return { wanted, undeliverable }
}

/** The messages of a subject are counted by their notices: which step a receipt is of, its move before it says. */
async function receiptsIn(database: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await database.rows<{ subject: string; message: string; notice: string; count: number; step: number }>(
    receiptRows,
  )
  return new Map(rows.map(({ subject, step, notice, count }) => [markOf(subject, step, notice), count]))
}

const receiptRows = `
WITH sent AS (
  SELECT subject, message->>'id' AS id, row_number() OVER (PARTITION BY subject, message->>'name' ORDER BY seq) AS step
    FROM ordna.history, jsonb_array_elements(entry::jsonb->'messages') AS message
), told AS (
  SELECT subject, entry::jsonb->'details'->>'message' AS id, entry::jsonb->'details'->>'notice' AS notice, count(*)::int AS count
    FROM ordna.history WHERE entry::jsonb->>'kind' = 'receipt' AND entry::jsonb->'details'->>'status' = 'accepted'
    GROUP BY 1, 2, 3
)
SELECT subject, notice, count, step::int FROM told JOIN sent USING (subject, id)`
