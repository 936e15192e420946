import * as v from 'valibot'
import { text } from '../fields.js'
import { ProductionNews } from './news.js'

/** A step of production, and what was said about it, where a program takes it. */
export const Told = v.optional(v.object({ production: v.optional(ProductionNews) }), {})
export type Told = v.InferOutput<typeof Told>

/** Who or what says that it is right again, where it is no person. */
export const Resumption = v.optional(v.object({ source: v.optional(text), production: v.optional(ProductionNews) }), {})
export type Resumption = v.InferOutput<typeof Resumption>

/** What went wrong, and who or what says so: a press, a person. */
export const Failure = v.object({
  message: text,
  source: v.optional(text, 'backoffice'),
  production: v.optional(ProductionNews),
})
export type Failure = v.InferOutput<typeof Failure>
