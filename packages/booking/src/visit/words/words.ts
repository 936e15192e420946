import { translated } from '@ordna/templates'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

const texts = translated({ sv, nb, da, en, sk })

/** What statuses, transitions, notices, flags and jobs are called. */
export const labels = { ...texts.statuses, ...texts.words }

/** A name that has a label. */
export type WordName = keyof typeof labels

/** What a person is told when a guard says no. */
export const guardWords = texts.guards

/** Why a visit was cancelled, and why it could not be completed. */
export const { cancelReasons, hindrances } = texts

/** What a status means to the customer. */
export const { told } = texts
