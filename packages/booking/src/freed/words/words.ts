import { translated } from '@ordna/templates'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

const texts = translated({ sv, nb, da, en, sk })

/** What statuses, transitions and jobs of a freed time are called. */
export const labels = texts.words

/** A name that has a label. */
export type WordName = keyof typeof labels

/** What a person is told when a guard says no. */
export const guardWords = texts.guards
