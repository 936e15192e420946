import { endOf } from './ends.js'
import type { LinkSet } from './lead.js'
import type { Purpose } from './options.js'
import { ownerOf } from './ownerOf.js'
import type { Bearer } from './statement.js'

/** Why a subject has no link for a purpose, as one that would lead nowhere is not made; undefined where it has one. */
export function whyNone(set: LinkSet, definition: Purpose, bearer: Bearer): string | undefined {
  if (definition.as === 'owner' && ownerOf(set.lifecycle, bearer) === null)
    return `it is nobody's, and the link would act as its owner. Say whose it is, or name another role in 'as'.`
  if (endOf(set, definition, bearer) === undefined)
    return `nobody knows when it would end: its data has no date from which 'until' counts.`
  return undefined
}
