import { translated } from '@ordna/templates'
import type { EachLocale } from '../../locales.js'
import type { AnyPrintStatus } from '../statuses.js'
import { partTexts } from '../parts/words/words.js'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

const texts = translated({ nb, sv, da, en, sk })

/** What statuses, transitions and jobs are called. */
export const labels = { ...texts.statuses, ...texts.words, ...partTexts.statuses, ...partTexts.words }

/** A name that has a label. */
export type WordName = keyof typeof labels

/** What each status means to the shop. */
export const descriptions: { readonly [S in AnyPrintStatus]: EachLocale } = {
  ...texts.descriptions,
  ...partTexts.descriptions,
}

/** What each status means to whoever ordered. */
export const told: { readonly [S in AnyPrintStatus]: EachLocale } = { ...texts.told, ...partTexts.told }

/** What the two channels are called. */
export const channelWords = texts.channels

/** What a person is told when a guard says no. */
export const guardWords = { ...texts.guards, ...partTexts.guards }

/** Why an order was cancelled. */
export const cancelReasons = { ...texts.reasons, ...partTexts.reasons }
