const firstSurrogate = 0xd800
const firstAboveSurrogates = 0xe000

/** Orders strings by code point, as PostgreSQL's "C" collation does; `<` would order astral characters too low. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const difference = weight(left.charCodeAt(index)) - weight(right.charCodeAt(index))
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** Surrogates stand for code points above every other unit. */
function weight(unit: number): number {
  return unit >= firstSurrogate && unit < firstAboveSurrogates ? unit + 0x10000 : unit
}
