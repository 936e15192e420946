/** Something by its properties, which may have come from plain JavaScript: whatever it is, asking it throws nothing. */
export type Raw = { readonly [property: string]: unknown }

/** Whether it is an object, and no list. */
export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value where it is an object, else one without properties. */
export function rawOf(value: unknown): Raw {
  return isRaw(value) ? value : {}
}

export function keysOf(value: unknown): readonly string[] {
  return Object.keys(rawOf(value))
}

/** The texts among one value or many. */
export function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((item) => typeof item === 'string')
}
