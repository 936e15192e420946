import { blocker, type Block } from '@ordna/core'
import * as v from 'valibot'
import { DocumentFile } from '../document/documentFields.js'
import { inForce } from './inForce.js'
import type { Linked } from './linked.js'
import type { AgreedTerms } from './paperContent.js'

/** What is read of linked terms, whoever declares them. */
const Terms = v.object({
  kind: v.string(),
  locale: v.string(),
  editions: v.array(v.object({ edition: v.number(), effectiveFrom: v.string(), file: v.optional(DocumentFile) })),
})

/** Whether terms of each kind are linked once, in force on the day, and drawn: the blocker says which are not, and why. */
export function haveTerms(kinds: readonly string[], linked: readonly Linked[], on: string): true | Block {
  const problems = kinds.flatMap((kind) => {
    const problem = problemOf(kind, linked, on)
    return problem === null ? [] : [{ kind, problem }]
  })
  return problems.length === 0 || blocker({ on, terms: problems })
}

/** The terms that are agreed to by who signs on the day. Ask {@link haveTerms} before. */
export function agreedTerms(kinds: readonly string[], linked: readonly Linked[], on: string): AgreedTerms[] {
  return kinds.flatMap((kind) => {
    const terms = termsOf(kind, linked)[0]
    const now = terms && inForce(terms.editions, on)
    if (!terms || !now?.file) return []
    const { edition, effectiveFrom, file } = now
    return [{ kind, locale: terms.locale, edition, effectiveFrom, sha256: file.sha256, key: file.key }]
  })
}

function problemOf(kind: string, linked: readonly Linked[], on: string): string | null {
  const [terms, another] = termsOf(kind, linked)
  if (another) return 'linked_twice'
  if (!terms) return 'not_published'
  const now = inForce(terms.editions, on)
  if (!now) return 'not_in_force'
  return now.file ? null : 'not_filed'
}

function termsOf(kind: string, linked: readonly Linked[]) {
  return linked
    .filter(({ status, data }) => status === 'published' && data['kind'] === kind)
    .map(({ data }) => v.parse(Terms, data))
}
