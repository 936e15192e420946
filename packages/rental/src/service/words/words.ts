import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'
import { commonGuards } from '../../words/common.js'
import { textsOf } from '../../words/texts.js'

const texts = textsOf({ da, sk, nb, sv, en })

/** What people read, by name. */
export const words = texts.words

/** What a person is told when a guard of a service says no. */
export const guardWords = { ...commonGuards, ...texts.guards }

/** A name that has a label. */
export type WordName = keyof typeof words
