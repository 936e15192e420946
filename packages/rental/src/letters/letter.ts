import type { Text } from '@ordna/templates'
import type { Locale } from '../words/texts.js'

/** A Liquid template for what goes out. The subject is for channels that have one, such as e-mail. */
export type LetterText = Text

/** An e-mail's texts. */
export type EmailText = LetterText & { readonly subject: string }

/** A notice's shipped texts: all channels but SMS send the e-mail's. A language that is missing does not compile. */
export type ShippedLetter = {
  readonly email: { readonly [L in Locale]: EmailText }
  readonly sms?: { readonly [L in Locale]: LetterText }
}

/** Texts of one lifecycle in place of the shipped ones, or beside them, by notice, channel and locale. */
export type NoticeTexts<Notice extends string = string> = {
  readonly [N in Notice]?: { readonly [channel: string]: { readonly [L in Locale]?: LetterText } }
}
