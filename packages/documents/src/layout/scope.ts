import { listed, own, shownText } from '@ordna/core/adapters'

/** What names mean in one place of a layout: those of an item before those around it. */
export type Scope = readonly { readonly [name: string]: unknown }[]

/** What a path leads to, or why it leads nowhere. */
export type Found = { readonly value: unknown } | { readonly problem: string }

const pathShape = /^[A-Za-z]\w{0,59}(\.(\w{1,60})){0,8}$/

/** Follows a path from name to name. Only what a value has itself is found. */
export function find(path: string, scope: Scope): Found {
  if (!pathShape.test(path))
    return { problem: `${shownText(path)} is no path: write names with dots, as customer.name` }
  const [first = '', ...rest] = path.split('.')
  const around = scope.find((names) => Object.hasOwn(names, first))
  if (!around)
    return {
      problem: unknown(
        first,
        path,
        scope.flatMap((names) => Object.keys(names)),
      ),
    }
  return follow(own(around, first), rest, path)
}

function follow(start: unknown, names: readonly string[], path: string): Found {
  let value = start
  for (const name of names) {
    if (value === null || value === undefined) return { value: null }
    const known = typeof value === 'object' ? Object.keys(value) : []
    if (!known.includes(name)) return { problem: unknown(name, path, known) }
    value = own(value as { readonly [name: string]: unknown }, name)
  }
  return { value }
}

function unknown(name: string, path: string, known: readonly string[]): string {
  const inPath = name === path ? '' : ` in ${shownText(path)}`
  const names = known.length === 0 ? 'nothing is known there' : `known are ${listed([...new Set(known)].slice(0, 60))}`
  return `there is no ${shownText(name)}${inPath}: ${names}`
}

/** Whether a value is there: an empty text or list, no and zero are not. */
export function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}
