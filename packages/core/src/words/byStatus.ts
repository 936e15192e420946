/** Whether a transition returns to the previous status. A status may be called `previous`, but it leads to no `true`. */
export function returns(to: unknown): boolean {
  return isPlain(to) && 'previous' in to && typeof to['previous'] !== 'string'
}

/** Where a transition leads by the status left, as it was written; undefined where it says so in another way. */
export function byStatus(to: unknown): { readonly [source: string]: unknown } | undefined {
  return isPlain(to) && !returns(to) ? to : undefined
}

function isPlain(to: unknown): to is { readonly [name: string]: unknown } {
  return typeof to === 'object' && to !== null && !Array.isArray(to)
}
