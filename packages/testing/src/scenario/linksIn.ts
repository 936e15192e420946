import type { Link } from '@ordna/core/adapters'

/** The ids that links lead to, by the links' names, each in its order. */
export function linksIn(links: readonly Link[]): { readonly [link: string]: readonly string[] } {
  const names = [...new Set(links.map(({ name }) => name))]
  return Object.fromEntries(
    names.map((name) => [name, links.filter((link) => link.name === name).map(({ id }) => id)] as const),
  )
}
