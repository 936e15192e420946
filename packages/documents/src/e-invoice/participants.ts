import type { Endpoint } from '../invoice/value.js'

/** An id in the network, by its scheme of the EAS list, and what is wrong with it. */
type Check = {
  readonly shape: RegExp
  readonly like: string
  readonly holds?: (id: string) => boolean
  readonly rule: string
}

/** Of the countries of this package's papers; ids of other schemes are for the network to know. */
const checks: { readonly [scheme: string]: Check } = {
  '0245': { shape: /^\d{10}$/, like: 'a Slovak DIČ of ten digits', rule: 'BR-CL-25' },
  '0192': {
    shape: /^\d{9}$/,
    like: 'a Norwegian organisasjonsnummer of nine digits',
    holds: isNorwegian,
    rule: 'PEPPOL-COMMON-R041',
  },
  '0184': { shape: /^(DK)?\d{8}$/, like: 'a Danish CVR of eight digits', holds: isDanish, rule: 'PEPPOL-COMMON-R042' },
  '0007': {
    shape: /^\d{10}$/,
    like: 'a Swedish organisationsnummer of ten digits',
    holds: isSwedish,
    rule: 'PEPPOL-COMMON-R049',
  },
  '0088': { shape: /^\d{13}$/, like: 'a GLN of thirteen digits', holds: isGln, rule: 'PEPPOL-COMMON-R040' },
}

/** What is wrong with an id of the network, and by which rule; null where nothing is known to be. */
export function wrongParticipant({ scheme, id }: Endpoint): { readonly rule: string; readonly like: string } | null {
  const check = Object.hasOwn(checks, scheme) ? checks[scheme] : undefined
  if (!check || (check.shape.test(id) && check.holds?.(id) !== false)) return null
  return { rule: check.rule, like: check.like }
}

/** Weights from the front, modulo 11. */
export function isNorwegian(id: string): boolean {
  const rest = weighed(id.slice(0, 8), [3, 2, 7, 6, 5, 4, 3, 2]) % 11
  return (rest === 0 ? 0 : 11 - rest) === Number(id[8])
}

function isDanish(id: string): boolean {
  return weighed(id.replace('DK', ''), [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
}

/** Luhn. */
export function isSwedish(id: string): boolean {
  const sum = [...id].toReversed().reduce((all, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return all + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

function isGln(id: string): boolean {
  return weighed(id, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0
}

function weighed(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits[place] ?? 0), 0)
}
