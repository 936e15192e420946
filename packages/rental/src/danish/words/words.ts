import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'
import { carGuards, commonGuards, customerWords } from '../../words/common.js'
import { textsOf } from '../../words/texts.js'

const texts = textsOf({ da, sk, nb, sv, en })

/** What statuses, transitions, notices, jobs and flags are called. */
export const labels = { ...customerWords, ...texts.words }

/** What is to be done in a status, by code. */
const { assignCar, releaseCar, refund } = texts.words
export const actionWords = { ...texts.actions, assign_car: assignCar, release_car: releaseCar, refund_payment: refund }
export type ActionCode = keyof typeof actionWords

/** What a person is told when a guard of the order says no. */
export const guardWords = { ...commonGuards, ...carGuards, ...texts.guards, inPeriod: texts.guards.appointments }

/** What each status means. */
export const descriptions = texts.descriptions

/** How long a status lasts, where the source says it. */
export const durations = texts.durations

/** The reasons that the source gives. Its own list of rejections ends in "etc.": others are taken there as well. */
export const reasons = texts.reasons

/** What people read, by name. */
export const words = { ...labels, ...actionWords }

/** A name that has a label. */
export type WordName = keyof typeof words
