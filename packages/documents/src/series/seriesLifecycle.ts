import { blocker, lifecycle, type Block } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'
import { numberOf, patternMistake, patternOf, periodOf } from './pattern.js'

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const PatternText: v.GenericSchema<string> = v.pipe(
  v.string(),
  v.check(
    (text) => patternMistake(text) === undefined,
    ({ input }) => patternMistake(input) ?? '',
  ),
)

/** What is known of a series of numbers. */
export const SeriesData = v.object({
  // How its numbers are made: `Y#/8`.
  pattern: PatternText,
  // The first number of the first period: where a firm goes on with what it has counted elsewhere.
  first: v.optional(Count, 1),
  // The newest counter of each period.
  counted: v.optional(v.record(v.string(), Count), {}),
  // The kind of document that draws its numbers: the one that draws the first, where nobody has said.
  drawnBy: v.optional(v.pipe(v.string(), v.nonEmpty('is empty'), v.maxLength(200))),
})
export type SeriesData = v.InferOutput<typeof SeriesData>

/** The local date of an issue, and the kind of document that is issued. */
const Draw = v.object({ on: LocalDate, by: v.string() })

/**
 * A series of numbers without gaps, as a subject: its id is its name. A number is drawn in the commit that issues a document, so
 * that what was refused, lost a race or died on the way has burnt none (CB-57, CB-D8). No two series of a tenant have one pattern.
 * One kind of document alone draws its numbers, so that none is missing among them.
 *
 * An `accountant` begins and closes series; what they count is drawn by links alone.
 */
export function seriesLifecycle() {
  return lifecycle('series', {
    version: 1,
    data: SeriesData,
    roles: ['accountant', 'clerk'],
    may: { start: 'accountant', note: 'accountant' },
    startGuards: { countsNothing: ({ data }) => Object.keys(data.counted).length === 0 },
    initial: 'open',
    statuses: { open: { category: 'active' }, closed: { category: 'archived', final: true } },
  })
    .transitions((move) => ({
      draw: move({
        from: 'open',
        by: 'system',
        input: Draw,
        guards: {
          hasRoom: ({ data, input: { on } }) => nextNumber(data, on) !== null || full(data, on),
          isOfItsKind: ({ data, input: { by } }) => isDrawnBy(data, by),
        },
        set: ({ data, input: { on, by } }) => ({ counted: counted(data, on), drawnBy: by }),
      }),
      close: move({ from: 'open', to: 'closed', by: 'accountant' }),
    }))
    .holds({
      pattern: { in: 'open', resource: ({ pattern }) => `series ${pattern}`, from: () => new Date(0) },
    })
    .build()
}

/** Whether a kind of document may draw numbers of a series. */
export function isDrawnBy({ drawnBy }: Pick<SeriesData, 'drawnBy'>, kind: string): boolean {
  return drawnBy === undefined || drawnBy === kind
}

/** The number that is drawn next on a date; null where the series has no room for it. */
export function nextNumber(data: SeriesData, on: LocalDate): string | null {
  const pattern = patternOf(data.pattern)
  return numberOf(pattern, on, nextCount(data, periodOf(pattern, on)))
}

/** Where nothing was counted yet, the first number of all is the one that was asked for; every further period begins at 1. */
function nextCount({ counted, first }: SeriesData, period: string): number {
  const last = own(counted, period)
  if (last !== undefined) return last + 1
  return Object.keys(counted).length === 0 ? first : 1
}

function counted(data: SeriesData, on: LocalDate): SeriesData['counted'] {
  const period = periodOf(patternOf(data.pattern), on)
  return { ...data.counted, [period]: nextCount(data, period) }
}

function full({ pattern }: SeriesData, on: LocalDate): Block {
  return blocker({ pattern, on })
}

/** The lifecycle of series. */
export type SeriesLifecycle = ReturnType<typeof seriesLifecycle>
