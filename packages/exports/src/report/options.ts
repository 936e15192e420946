import { anything, listOf, oneOf, optionsOf, said, truth, wholeNumber, zone } from '@ordna/ready-made'
import * as v from 'valibot'
import type { FactsOptions } from './reading.js'
import { dimensions, type ReportOptions } from './reportTypes.js'

const moment = said(v.date(), 'a valid Date')
const optionalDate = v.optional(v.date())

const Car = v.strictObject({
  resource: v.string(),
  class: v.optional(v.string()),
  from: optionalDate,
  until: optionalDate,
  away: v.optional(
    v.array(
      v.pipe(
        v.object({ from: v.date(), until: v.date() }),
        v.check(({ from, until }) => from < until),
      ),
    ),
  ),
})

const Fleet = v.pipe(
  v.array(Car),
  v.check((cars) => new Set(cars.map(({ resource }) => resource)).size === cars.length),
)

const fleetWords = 'a list of cars { resource, class, from, until, away }, none twice, and away only forwards'

const reportShapes = {
  from: anything,
  until: anything,
  zone,
  by: v.optional(listOf(oneOf(...dimensions)), ['month']),
  counted: v.optional(oneOf('closed', 'paid'), 'closed'),
  graceMinutes: v.optional(wholeNumber, 0),
  fleet: v.optional(said(Fleet, fleetWords), []),
  corrections: anything,
}

/** The options of a report with their defaults. @throws OrdnaError `invalid_options`, all that is wrong listed together */
export function reportOptions(options: ReportOptions) {
  return optionsOf<ReportOptions, typeof reportShapes>('reportOf', options, reportShapes)
}

const factsShapes = { from: moment, now: moment, histories: v.optional(truth, false) }

/** The same of what is read. */
export function factsOptions(options: FactsOptions) {
  return optionsOf<FactsOptions, typeof factsShapes>('factsOf', options, factsShapes)
}
