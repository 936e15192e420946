import { blocker, lifecycle, type Block, type OpenedOf } from '@ordna/core'
import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'
import { DocumentFile } from '../document/documentFields.js'
import { StoredLayout, type TemplateOptions } from '../template/layouts.js'
import { isPlaced, isReadable } from '../template/readable.js'

const Count = v.pipe(v.number(), v.integer(), v.minValue(1))

/** An edition of terms: from when it is in force, and the file that everybody can read. */
export const TermsEdition = v.object({
  edition: Count,
  effectiveFrom: LocalDate,
  publishedOn: LocalDate,
  // Comes when a worker has drawn it.
  file: v.optional(DocumentFile),
})
export type TermsEdition = v.InferOutput<typeof TermsEdition>

/** Terms of one kind in one language: what is being written, what was published last, and all editions that can be in force. */
export const TermsData = v.object({
  kind: v.string(),
  locale: v.string(),
  draft: v.optional(StoredLayout),
  published: v.optional(StoredLayout),
  editions: v.optional(v.array(TermsEdition), []),
})
export type TermsData = v.InferOutput<typeof TermsData>

/**
 * General terms, privacy and other texts that hold for everybody, as a subject for each kind and language: its id is its
 * place, `terms/sk` (CB-30, CB-31, CB-53). An `editor` drafts, a `publisher` publishes an edition from a date on, at the
 * earliest today: what customers agreed to is never changed after the fact. Each edition becomes a file by the job `file`
 * (`termsFiling`).
 *
 * In force is, of the editions whose date has come, the one published last. Its last 100 editions are known by date.
 */
export function termsLifecycle(options: TemplateOptions) {
  return lifecycle('terms', {
    version: 1,
    data: TermsData,
    roles: ['editor', 'publisher', 'clerk', 'accountant'],
    may: {
      start: ['editor', 'publisher'],
      read: ['editor', 'publisher', 'clerk', 'accountant'],
      tend: ['editor', 'publisher'],
    },
    initial: 'draft',
    startGuards: {
      placed: ({ data }) => isPlaced(options, data),
      fresh: ({ data }) => data.editions.length === 0 && data.published === undefined,
    },
    jobs: { file: {} },
    statuses: { draft: {}, published: { requires: ['published'] }, withdrawn: {} },
  })
    .transitions((move) => ({
      edit: move({
        from: ['draft', 'published', 'withdrawn'],
        by: ['editor', 'publisher'],
        input: StoredLayout,
        set: ({ input }) => ({ draft: input }),
      }),
      publish: move({
        from: ['draft', 'published', 'withdrawn'],
        to: 'published',
        by: 'publisher',
        input: v.object({ effectiveFrom: LocalDate }),
        guards: {
          placed: ({ data, subject }) => isPlaced(options, data, subject.id),
          readable: ({ data }) => isReadable(options, data, data.draft),
          notBackwards: ({ input, calendar, now }) => isAhead(input.effectiveFrom, calendar.day(now)),
        },
        set: ({ data, input, calendar, now }) => ({
          published: data.draft,
          draft: undefined,
          editions: withEdition(data.editions, { ...input, publishedOn: calendar.day(now) }),
        }),
        job: 'file',
      }),
      filed: move({
        from: ['draft', 'published', 'withdrawn'],
        by: 'system',
        input: v.object({ edition: Count, file: DocumentFile }),
        set: ({ data, input }) => ({ editions: data.editions.map((one) => filed(one, input)) }),
      }),
      withdraw: move({ from: 'published', to: 'withdrawn', by: 'publisher' }),
    }))
    .build()
}

/** Editions that are known: older ones are in the history alone. */
const remembered = 100

function withEdition(editions: readonly TermsEdition[], next: Omit<TermsEdition, 'edition'>): TermsEdition[] {
  const edition = (editions.at(-1)?.edition ?? 0) + 1
  return [...editions, { edition, ...next }].slice(-remembered)
}

function filed(one: TermsEdition, { edition, file }: { readonly edition: number; readonly file: DocumentFile }) {
  return one.edition === edition && !one.file ? { ...one, file } : one
}

function isAhead(effectiveFrom: LocalDate, today: LocalDate): true | Block {
  return effectiveFrom >= today || blocker({ effectiveFrom, earliest: today })
}

/** The lifecycle of terms. */
export type TermsLifecycle = ReturnType<typeof termsLifecycle>

/** The terms of one tenant, opened for somebody. */
export type TermsDesk = OpenedOf<TermsLifecycle>
