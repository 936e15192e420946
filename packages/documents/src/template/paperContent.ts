import { contentTypes } from '@ordna/files'
import * as v from 'valibot'

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'), v.maxLength(1000))
const Key = v.pipe(v.string(), v.nonEmpty('is empty'), v.maxLength(1000))
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in lower-case hex'))

/** A photo or another picture that is set into the pages: its file, and the hash that proves it. */
export const PaperPicture = v.strictObject({
  key: Key,
  sha256: Sha256,
  // Others than these cannot be set into a page.
  contentType: v.picklist(['image/jpeg', 'image/png'], 'is no picture for a page: make it JPEG or PNG'),
  caption: v.optional(Text),
  takenAt: v.optional(v.date()),
  takenBy: v.optional(Text),
})
export type PaperPicture = v.InferOutput<typeof PaperPicture>

/** A file that goes with a paper, as one of a set: the paper says its title and its hash. */
export const Enclosure = v.strictObject({
  title: Text,
  key: Key,
  sha256: Sha256,
  contentType: v.picklist(contentTypes),
})
export type Enclosure = v.InferOutput<typeof Enclosure>

/** What a paper is filled with: the host's own values, pictures in its pages, and what goes with it. */
export function paperContent<Values extends v.GenericSchema<unknown, object>>(values: Values) {
  return v.strictObject({
    values,
    pictures: v.optional(v.pipe(v.array(PaperPicture), v.maxLength(60, 'has more than 60 pictures')), []),
    enclosures: v.optional(v.pipe(v.array(Enclosure), v.maxLength(100, 'has more than 100 files')), []),
  })
}

/** The content of a paper, whatever its values. */
export type PaperContent = {
  readonly values: object
  readonly pictures: readonly PaperPicture[]
  readonly enclosures: readonly Enclosure[]
}

/** The edition of a template by which a paper was issued. */
export const IssuedBy = v.object({ id: v.string(), edition: v.number(), sha256: Sha256 })

/** An edition of terms that a paper was signed with. */
export const AgreedTerms = v.object({
  kind: v.string(),
  locale: v.string(),
  edition: v.number(),
  effectiveFrom: v.string(),
  /** Of its file, which everybody could read. */
  sha256: Sha256,
  key: Key,
})
export type AgreedTerms = v.InferOutput<typeof AgreedTerms>
