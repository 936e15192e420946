import { own } from '../own.js'
import type { Link } from './subject.js'
import type { Working } from './working.js'

/** Whether two links are one and the same. */
export function isSame(one: Link, other: Link): boolean {
  return one.name === other.name && one.lifecycle === other.lifecycle && one.id === other.id
}

/** The lifecycle that a link of this subject leads to. */
export function targetOfLink({ lifecycle, subject }: Working, link: string): string {
  return own(lifecycle.declaration.head.links, link) ?? subject.lifecycle
}
