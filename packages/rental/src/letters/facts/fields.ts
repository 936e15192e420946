/** The fields of a value: none where it is missing, as an erased one is. */
export function fieldsOf(value: unknown): { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** The fields of each element of a list; none where it is missing. */
export function listOf(value: unknown): readonly { readonly [field: string]: unknown }[] {
  return Array.isArray(value) ? value.map(fieldsOf) : []
}
