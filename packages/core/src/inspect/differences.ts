import { own } from '../floor/own.js'

/** One place at which two contents differ; what one of them does not have is undefined. */
export type Difference = { readonly path: string; readonly there?: unknown; readonly here?: unknown }

/** The first places at which two JSON values differ, at most so many, each as near to the difference as it can be named. */
export function differencesOf(there: unknown, here: unknown, most: number): readonly Difference[] {
  const found: Difference[] = []
  compare({ there, here }, '', found, most)
  return found
}

function compare({ there, here }: Omit<Difference, 'path'>, path: string, found: Difference[], most: number): void {
  if (found.length >= most) return
  if (!isObject(there) || !isObject(here) || Array.isArray(there) !== Array.isArray(here) || isShort(there, here)) {
    if (JSON.stringify(there) !== JSON.stringify(here)) found.push({ path, there, here })
    return
  }
  for (const key of new Set([...Object.keys(there), ...Object.keys(here)])) {
    const at = path === '' ? key : `${path}.${key}`
    compare({ there: own(there, key), here: own(here, key) }, at, found, most)
  }
}

/** Lists of names and numbers are told whole: what is missing in the middle would shift all that follows. */
function isShort(there: object, here: object): boolean {
  const items = Array.isArray(there) && Array.isArray(here) ? [...(there as unknown[]), ...(here as unknown[])] : null
  return items !== null && !items.every(isObject)
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null
}
