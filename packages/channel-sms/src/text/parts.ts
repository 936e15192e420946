import { isGsm7, septetsOf } from './gsm7.js'

/** In how many messages a text goes out, and in which alphabet. */
export type SmsParts = {
  /** `UCS-2` as soon as one character is none of GSM-7. */
  readonly encoding: 'GSM-7' | 'UCS-2'
  readonly parts: number
  /** Characters that the last part has left, of which some count twice. */
  readonly left: number
}

/** Septets of GSM-7 and units of UCS-2 that one message holds alone, and as a part of several. */
const room = { 'GSM-7': { alone: 160, part: 153 }, 'UCS-2': { alone: 70, part: 67 } } as const

/** Counts the parts of a text as it stands. No character is torn in two. */
export function countParts(text: string): SmsParts {
  const encoding = isGsm7(text) ? 'GSM-7' : 'UCS-2'
  const { alone, part } = room[encoding]
  const weights = [...text].map((one) => (encoding === 'GSM-7' ? (septetsOf(one)?.length ?? 1) : one.length))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total <= alone) return { encoding, parts: 1, left: alone - total }
  let [parts, used] = [1, 0]
  for (const weight of weights) {
    if (used + weight > part) [parts, used] = [parts + 1, 0]
    used += weight
  }
  return { encoding, parts, left: part - used }
}
