import { translated } from '@ordna/templates'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

const texts = translated({ nb, sv, da, en, sk })

/** What the statuses, transitions and jobs of a line are called. */
export const labels = { ...texts.statuses, ...texts.words }

/** A name of a line that has a label. */
export type LineWordName = keyof typeof labels

/** What an order with lines does besides. */
export const orderLabels = texts.ofOrder

/** What a person is told when an order says no because of its lines. */
export const orderGuards = texts.guards
