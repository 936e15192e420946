import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'
import { carGuards, commonGuards, customerWords } from '../../words/common.js'
import { textsOf } from '../../words/texts.js'

const texts = textsOf({ da, sk, nb, sv, en })

/** What people read, by name. */
export const words = { ...customerWords, ...texts.words }

/** What a person is told when a guard of the order says no. */
export const guardWords = { ...commonGuards, ...vehicleGuards(), ...texts.guards }

/** This shop says `Vozidlo` in Slovak, and the others `Auto`: both are neuter. */
function vehicleGuards(): typeof carGuards {
  const guards = Object.entries(carGuards).map(([guard, { sk: text, ...others }]) => [
    guard,
    { ...others, sk: text.replace('Auto', 'Vozidlo') },
  ])
  return Object.fromEntries(guards)
}

const { client_withdrew, no_show, ...rejected } = texts.reasons
const { vehicle_unavailable, other } = rejected

/** Why an order is rejected or cancelled. What else there is to say goes into the e-mail, or into the comment. */
export const reasons = { rejected, cancelled: { client_withdrew, no_show, vehicle_unavailable, other } }

/** What goes along with an e-mail. */
export const documents = texts.documents

/** A name that has a label. */
export type WordName = keyof typeof words
