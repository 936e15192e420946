import { types } from 'node:util'
import type { Message } from '@ordna/core'
import { Moment } from './moment.js'

/** What a notice is told from. Any field of the message's data may be missing: people have a right to be forgotten. */
export type Telling = {
  readonly message: Pick<Message, 'subject' | 'data' | 'input' | 'createdAt' | 'text'>
  readonly locale: string
  /** Whose clocks count. */
  readonly zone: string
}

/** Reads moments as a text shows them; null for what is none. */
export function momentIn({ locale, zone }: Telling): (instant: unknown) => Moment | null {
  return (instant) => (types.isDate(instant) ? new Moment(instant, locale, zone) : null)
}
