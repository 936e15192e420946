import { kindOf } from '../run/settings/checks.js'
import { findUnstorable } from '../words/values.js'
import type { Answer, Content, Unwanted } from '../ports/channel.js'

/** Whether a channel says that its reader does not want this. */
export function isUnwanted(answer: Answer): answer is Unwanted {
  return Object(answer).status === 'unwanted'
}

/** What is wrong with such an answer; null when nothing is. */
export function findBadUnwanted({ detail }: Unwanted): string | null {
  if (detail === undefined) return null
  if (typeof detail !== 'string') return `says ${kindOf(detail)} where a text belongs`
  const unstorable = findUnstorable({ detail })
  return unstorable ? `has a detail that ${unstorable.message}` : null
}

/** What was made for a channel that is passed over, and why it is. */
export function withUnwanted(content: Content, { detail }: Unwanted): Content {
  const { channel, unwanted = [] } = content
  const passed = { channel, ...(detail === undefined ? {} : { detail }) }
  return { ...content, spent: true, unwanted: [...unwanted, passed] }
}
