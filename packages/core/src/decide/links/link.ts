import { FixedMap } from '../../words/fixedTables.js'
import type { DeclaredHead, Graph } from '../../declare/graph.js'
import type { Link } from '../../words/subject.js'
import type { InProgress } from '../inProgress.js'

/** Whether two links are one and the same. */
export function isSame(one: Link, other: Link): boolean {
  return one.name === other.name && one.lifecycle === other.lifecycle && one.id === other.id
}

/** The lifecycle that a link of this subject leads to. */
export function targetOfLink({ lifecycle, subject }: InProgress, link: string): string {
  return lifecycle.graph.links.get(link)?.to ?? subject.lifecycle
}

/** The links of a head, looked up once. */
export function linksDeclared({ links }: DeclaredHead): Graph['links'] {
  return new FixedMap(
    Object.entries(links ?? {}).map(([name, target]) => [
      name,
      typeof target === 'string' ? { to: target, back: null } : { to: target.to, back: target.back },
    ]),
  )
}
