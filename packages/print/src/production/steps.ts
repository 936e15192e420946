import type { PrintOrderData } from '../order/data.js'
import { isOfItsSource, isTakenOn } from './guards.js'
import { ProductionNews, said } from './news.js'
import { Failure, Resumption, Told } from './told.js'

type Asked<Input> = { readonly input: Input; readonly now: Date }

/** One step further, of an order or of a line; a program says with it what production told. */
export const step = {
  input: Told,
  set: ({ input: { production }, now }: Asked<Told>) => said(production, now),
} as const

/** Taken on: that it waited is over. */
export const taking = {
  input: Told,
  set: ({ input: { production }, now }: Asked<Told>) => ({ production: undefined, ...said(production, now) }),
} as const

export const failing = {
  input: Failure,
  set: ({ input: { production, ...error }, now }: Asked<Failure>) => ({ error, ...said(production, now) }),
} as const

export const resuming = {
  input: Resumption,
  guards: { isOfItsSource },
  set: ({ input: { production }, now }: Asked<Resumption>) => ({ error: undefined, ...said(production, now) }),
} as const

/** What production says is known, also where it moves nothing. */
export const recording = {
  input: ProductionNews,
  guards: { isTakenOn },
  set: ({ input, now }: Asked<ProductionNews>) => said(input, now),
} as const

/** What is lost is printed once more. */
export const again = {
  set: ({ data: { run = 1 } }: { readonly data: Pick<PrintOrderData, 'run'> }) => ({
    error: undefined,
    production: undefined,
    run: run + 1,
  }),
} as const
