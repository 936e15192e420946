import { own } from '@ordna/core/adapters'
import { luhn, mod11 } from '../invoice/payment/checkDigits.js'
import type { Endpoint } from '../invoice/value.js'
import { idIn } from './ubl/parties.js'

type Scheme = { readonly words: string; holds(id: string): boolean }

const schemes: { readonly [scheme: string]: Scheme } = {
  '0245': { words: 'A Slovak DIČ (0245) has ten digits.', holds: (id) => /^\d{10}$/.test(id) },
  '0192': {
    words: 'A Norwegian organisasjonsnummer (0192) has nine digits, of which the last checks the others.',
    holds: (id) => /^\d{9}$/.test(id) && Number(id) > 0 && mod11(id.slice(0, 8)) === id.slice(8),
  },
  '0184': { words: 'A Danish CVR number (0184) has eight digits.', holds: (id) => /^DK\d{8}$/.test(id) },
  '0088': {
    words: 'A GLN (0088) has digits only, of which the last checks the others.',
    holds: (id) => /^\d{2,}$/.test(id) && weighed(id.slice(0, -1)) === id.slice(-1),
  },
  '0208': {
    words: 'A Belgian number (0208) has ten digits, of which the last two check the others.',
    holds: (id) => /^\d{10}$/.test(id) && 97 - (Number(id.slice(0, 8)) % 97) === Number(id.slice(8)),
  },
  '0007': {
    words: 'A Swedish organisationsnummer (0007) has ten digits, of which the last checks the others.',
    holds: (id) => /^\d{10}$/.test(id) && String(luhn(id.slice(0, 9))) === id.slice(9),
  },
}

/** The check digit of GS1: every other digit counts three times, from the right. */
function weighed(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

/**
 * What is wrong with an electronic address of Slovakia, Norway, Denmark, Sweden or Belgium, or a GLN; undefined where nothing
 * is, and for other schemes, which are not looked at.
 */
export function receiverMistake({ scheme, id }: Endpoint): string | undefined {
  const found = own(schemes, scheme)
  return !found || found.holds(idIn(scheme, id)) ? undefined : found.words
}
