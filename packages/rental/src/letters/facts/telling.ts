import type { Telling as AnyTelling } from '@ordna/templates'
import type { Locale } from '../../words/texts.js'

/** The labels of reasons, by code. */
export type ReasonLabels = { readonly [code: string]: { readonly [locale: string]: string | undefined } }

/** What a letter is told from. Any field of the message's data may be missing: people have a right to be forgotten. */
export type Telling = AnyTelling & { readonly locale: Locale; readonly reasons: ReasonLabels }
