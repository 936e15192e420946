import type { Moment } from './moment.js'
import type { NoLink } from './noLink.js'

/** What a text can name. What is not known is null: nothing is written for it, nor for what is asked of it. */
export type Facts = { readonly [name: string]: Fact }

/** One thing that a text can name, or a part of it. */
export type Fact = string | number | boolean | Moment | NoLink | readonly Fact[] | Facts | null
