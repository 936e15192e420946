import { blocker, type Block } from '@ordna/core'
import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'
import { DocumentFile } from '../document/documentFields.js'

const Name = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(200))
const signed = {
  /** Who signed, by name. */
  by: Name,
  /** Default: the day on which it is written down. */
  on: v.optional(LocalDate),
}

/** How a paper was signed. On paper, `evidence` is its scan; on a screen it is the picture of the signature, and has to be there. */
export const Signing = v.variant('how', [
  v.strictObject({ ...signed, how: v.literal('paper'), evidence: v.optional(DocumentFile) }),
  v.strictObject({ ...signed, how: v.literal('screen'), evidence: DocumentFile }),
])
export type Signing = v.InferOutput<typeof Signing>

/** A signature as a paper keeps it: the moment and the one who wrote it down are added. */
export const Signature = v.object({
  by: Name,
  how: v.picklist(['paper', 'screen']),
  on: LocalDate,
  evidence: v.optional(DocumentFile),
  recordedBy: v.string(),
  recordedAt: v.date(),
})
export type Signature = v.InferOutput<typeof Signature>

/** Whether the day of signing lies between that of the issue and today. */
export function isTimely(issuedOn: string | undefined, on: string, today: string): true | Block {
  const earliest = issuedOn ?? today
  return (on >= earliest && on <= today) || blocker({ on, earliest, latest: today })
}
