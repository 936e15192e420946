import type { Locale } from '../../../locales.js'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

/** What is said at a station, by language and outcome. */
export const words: { readonly [L in Locale]: typeof en } = { nb, sv, da, en, sk }
