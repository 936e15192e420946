import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'
import { textsOf } from './texts.js'

const texts = textsOf({ da, sk, nb, sv, en })

/** What a person is told by guards that stand in several lifecycles. */
export const commonGuards = texts.guards

/** What a person is told by guards of a car that goes out and comes back, and of its condition. */
export const carGuards = texts.carGuards

/** What the transition is called that corrects a customer, wherever it is. */
export const customerWords = texts.customer
