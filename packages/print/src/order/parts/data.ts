import * as v from 'valibot'
import { positive, text } from '../../fields.js'

/** Who said so, when, and in which words. */
const Said = v.object({ by: v.string(), at: v.date(), comment: v.optional(text) })

/** A file as it was when it was checked: whatever else stands at its address later is another one. */
export const CheckedFile = v.object({
  artwork: text,
  // Unknown where a person has looked at it.
  sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in lower-case hex'))),
  // In bytes.
  size: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})
export type CheckedFile = v.InferOutput<typeof CheckedFile>

/** What is wrong with a file: `missing`, `changed` since it was checked, or the words of whatever checked it. */
export const ArtworkProblem = v.object({ artwork: text, problem: text })
export type ArtworkProblem = v.InferOutput<typeof ArtworkProblem>

export const CheckedFiles = v.array(CheckedFile)
export const ArtworkProblems = v.pipe(v.array(ArtworkProblem), v.minLength(1, 'says nothing that is wrong'))

/** Files in place of others, by the number of what is ordered, counted from 1. */
export const OtherFiles = v.pipe(v.array(v.object({ item: positive, artwork: text })), v.minLength(1, 'names no file'))

/** A proof as it was sent, and what was said of it. */
const Proof = v.object({
  // 1 for the first.
  round: positive,
  // Where whoever approves finds it.
  file: text,
  by: v.string(),
  sentAt: v.date(),
  approval: v.optional(Said),
  changes: v.optional(v.object({ by: v.string(), at: v.date(), comment: text })),
})

/** What is known of an order by its options. */
export const partFields = {
  // What passed, for as long as nothing has been found to be wrong with it since.
  artworkFiles: v.optional(CheckedFiles),
  artworkProblems: v.optional(ArtworkProblems),
  proof: v.optional(Proof),
  rush: v.optional(Said),
  hold: v.optional(v.object({ reason: text, by: v.string(), at: v.date() })),
}

/** What a new order may wish by its options. */
export const partWishes = {
  // That nobody wants to see a proof of this order.
  withoutProof: v.optional(v.boolean()),
  // From when on it may go to production.
  notBefore: v.optional(v.date()),
  // Until when it was promised.
  dueBy: v.optional(v.date()),
}

/** Where the proof is that is sent. */
export const SentProof = v.object({ file: text })

/** What is to be otherwise: the next proof is made by it. */
export const Changes = v.object({ comment: text })

/** Why production waits. */
export const HoldReason = v.object({ reason: text })

/** Another date, of production or of delivery. */
export const NewDate = v.object({ date: v.date() })
