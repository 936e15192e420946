import { contentTypes } from '@ordna/files'
import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'

const Text = v.pipe(v.string(), v.nonEmpty('is empty'), v.maxLength(200))
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in lower-case hex'))

/** The file of a document, as its store knows it. */
export const DocumentFile = v.object({
  key: Text,
  sha256: Sha256,
  // In bytes.
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  contentType: v.picklist(contentTypes),
})
export type DocumentFile = v.InferOutput<typeof DocumentFile>

/** What every kind of document knows of itself besides its content. */
export const documentFields = {
  // The order that it belongs to, by which it is listed.
  order: v.optional(Text),
  // Whose it is once it is issued. A draft is nobody's but the firm's.
  customerId: v.optional(Text),
  // The rest comes with the issue.
  number: v.optional(Text),
  issuedOn: v.optional(LocalDate),
  // Of the content as it was issued, by `contentDigest`.
  contentSha256: v.optional(Sha256),
  file: v.optional(DocumentFile),
}

/** The fields that only an issue sets. */
export type Issued = { readonly number: string; readonly issuedOn: LocalDate; readonly contentSha256: string }

/** Whether nothing is said that only an issue can say: for a guard of the start. */
export function isDraft(data: { readonly [Field in keyof typeof documentFields]?: unknown }): boolean {
  const { number, issuedOn, contentSha256, file } = data
  return [number, issuedOn, contentSha256, file].every((value) => value === undefined)
}
