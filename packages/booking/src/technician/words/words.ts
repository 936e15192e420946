import { translated } from '@ordna/templates'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

const texts = translated({ nb, sv, da, en, sk })

/** What statuses and transitions of an address are called. */
export const labels = texts.labels

/** What stands before what, in the entries of a calendar. */
export const lineWords = texts.lines
