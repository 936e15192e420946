import { OrdnaError } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { luhn, mod11 } from './checkDigits.js'

/** Which check digit a Norwegian bank has agreed on with its customer. */
export type Kid = 'mod10' | 'mod11'

/** For whom a reference is made. */
export type Referring = {
  /** Of the seller. */
  readonly country: string
  /** Default `mod10`. */
  readonly kid?: Kid | undefined
}

type Maker = { readonly name: string; readonly longest: number; make(digits: string, kid: Kid): string }

const makers: { readonly [country: string]: Maker } = {
  SK: { name: 'variable symbol', longest: 10, make: (digits) => digits },
  NO: { name: 'KID', longest: 24, make: (digits, kid) => digits + (kid === 'mod11' ? mod11(digits) : luhn(digits)) },
  SE: { name: 'OCR number', longest: 23, make: ocr },
  DK: { name: 'payment id of FIK 71', longest: 14, make: fik },
}

/**
 * What a payer writes, so that the payment finds its invoice (BT-83): from the digits of the invoice's number, the same each time.
 * Variable symbol in Slovakia, KID in Norway, OCR number in Sweden, payment id of card type 71 in Denmark; elsewhere the number itself.
 * Throws `invalid_value` where the number has no digits, or more than such a reference holds: none is cut.
 */
export function referenceOf(number: string, { country, kid = 'mod10' }: Referring): string {
  const maker = own(makers, country)
  if (!maker) return number
  const digits = number.replaceAll(/\D/g, '')
  if (digits.length > 0 && digits.length <= maker.longest) return maker.make(digits, kid)
  const message = `The invoice number '${number}' makes no ${maker.name}: it has ${digits.length} digits, and such a reference takes 1 to ${maker.longest}.`
  throw new OrdnaError('invalid_value', message, { number, country, digits: digits.length })
}

/** The digits, the length of the whole as one digit, and the check digit. */
function ocr(digits: string): string {
  const withLength = `${digits}${(digits.length + 2) % 10}`
  return `${withLength}${luhn(withLength)}`
}

/** Fifteen digits, the last of which checks the others. */
function fik(digits: string): string {
  const filled = digits.padStart(14, '0')
  return `${filled}${luhn(filled)}`
}

/** The line at the bottom of a Danish giro card: `+71<000000202600011+87654321`. */
export function fikLine(reference: string, creditor: string): string {
  return `+71<${reference}+${creditor}`
}

/** What is wrong with a reference that was written by hand, for a seller of this country; undefined where nothing is. */
export function referenceMistake(reference: string, { country }: Pick<Referring, 'country'>): string | undefined {
  const found = own(checks, country)
  return !found || found.holds(reference) ? undefined : found.words
}

const checks: { readonly [country: string]: { readonly words: string; holds(reference: string): boolean } } = {
  SK: { words: 'a variable symbol has 1 to 10 digits', holds: (text) => /^\d{1,10}$/.test(text) },
  NO: {
    words: 'a KID has 2 to 25 characters, of which the last checks the others',
    holds: (text) => /^\d{1,24}[\d-]$/.test(text) && (endsWith(text, mod11) || endsWith(text, luhn)),
  },
  SE: {
    words: 'an OCR number has 2 to 25 digits, of which the last checks the others',
    holds: (text) => /^\d{2,25}$/.test(text) && endsWith(text, luhn),
  },
  DK: {
    words: 'the payment id of FIK 71 has 15 digits, of which the last checks the others',
    holds: (text) => /^\d{15}$/.test(text) && endsWith(text, luhn),
  },
}

function endsWith(text: string, check: (digits: string) => string | number): boolean {
  return String(check(text.slice(0, -1))) === text.slice(-1)
}
