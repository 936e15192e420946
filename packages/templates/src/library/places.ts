import { fieldsOf } from '../facts/plain.js'
import type { Text } from '../words/text.js'

/** Where a text stands. */
export type Place = {
  readonly lifecycle: string
  readonly notice: string
  readonly channel: string
  readonly locale: string
}

/** A text in its place. */
export type PlacedText = { readonly place: Place; readonly text: Text }

/** `danish_rental/reminder/email/da` */
export function pathOf({ lifecycle, notice, channel, locale }: Place): string {
  return [lifecycle, notice, channel, locale].join('/')
}

/** All texts of a tree, whatever they are. A tree may be data that somebody edited: it is checked where it is used. */
export function placesIn(tree: object): readonly PlacedText[] {
  return branches(tree).flatMap(([lifecycle, notices]) =>
    branches(notices).flatMap(([notice, channels]) =>
      branches(channels).flatMap(([channel, texts]) =>
        branches(texts).map(([locale, text]) => ({
          place: { lifecycle, notice, channel, locale },
          text: text as Text,
        })),
      ),
    ),
  )
}

function branches(tree: unknown): readonly [string, unknown][] {
  return Object.entries(fieldsOf(tree)).filter(([, value]) => value !== undefined)
}
