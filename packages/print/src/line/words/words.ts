import { translated } from '@ordna/templates'
import { guardWords, labels as ofOrder } from '../../order/words/words.js'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

const texts = translated({ nb, sv, da, en, sk })

const { recordProduction, checkProduction, printAgain } = ofOrder

/** What the statuses, transitions and jobs of a line are called: what production says of it, as of an order. */
export const labels = { ...texts.statuses, ...texts.words, recordProduction, checkProduction, printAgain }

const { isTakenOn, isOfItsSource } = guardWords

/** What a person is told when a line says no. */
export const lineGuards = { isTakenOn, isOfItsSource }

/** A name of a line that has a label. */
export type LineWordName = keyof typeof labels

/** What an order with lines does besides. */
export const orderLabels = texts.ofOrder

/** What a person is told when an order says no because of its lines. */
export const orderGuards = texts.guards
