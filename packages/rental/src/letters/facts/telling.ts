import { types } from 'node:util'
import type { Message } from '@ordna/core'
import type { Locale } from '../../words/texts.js'
import { Moment } from './moment.js'

/** The labels of reasons, by code. */
export type ReasonLabels = { readonly [code: string]: { readonly [locale: string]: string | undefined } }

/** What a letter is told from. Any field of the message's data may be missing: people have a right to be forgotten. */
export type Telling = {
  readonly message: Pick<Message, 'subject' | 'data' | 'input' | 'createdAt'>
  readonly locale: Locale
  readonly zone: string
  readonly reasons: ReasonLabels
}

/** What a template can name. What is not known is null: Liquid writes nothing for it, nor for what is asked of it. */
export type Facts = { readonly [name: string]: Fact }

type Fact = string | boolean | Moment | readonly string[] | readonly Facts[] | null

/** Reads moments as this letter shows them; null for what is none. */
export function momentIn({ locale, zone }: Telling): (instant: unknown) => Moment | null {
  return (instant) => (types.isDate(instant) ? new Moment(instant, locale, zone) : null)
}
