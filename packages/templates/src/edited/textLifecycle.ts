import { blocker, lifecycle, type Block, type OpenedOf } from '@ordna/core'
import * as v from 'valibot'
import { pathOf } from '../library/places.js'
import type { NoticeTemplates } from '../templates.js'
import { digestOf } from '../words/digestOf.js'

const text = v.strictObject({
  subject: v.exactOptional(v.string()),
  body: v.string(),
  html: v.exactOptional(v.string()),
})

/** Where a text stands, what is being written, and what was published last. */
export const textData = v.object({
  lifecycle: v.string(),
  notice: v.string(),
  channel: v.string(),
  locale: v.string(),
  draft: v.optional(text),
  published: v.optional(text),
  // How often something was published here: the number of the edition.
  edition: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  // What tells the texts of the last editions from all others, the newest last.
  digests: v.optional(v.array(v.string()), []),
})

/** What a text that is edited consists of. */
export type TextData = v.InferOutput<typeof textData>

/** What tells whether a text can be used. */
export type TextReader = Pick<NoticeTemplates, 'mistakes'>

/**
 * A text as a subject: its id is its place, `visit/reminder/sms/sv` (`pathOf`). An `editor` drafts, a `publisher` puts into
 * use. A draft may be unfinished; what cannot be read is not published, nor is a text under another id than its place: the
 * blockers `readable` and `placed` list why.
 *
 * Roles, history, concurrency and storage are those of every subject. `back` publishes one of the last 100 editions once
 * more, as `editionsOf` finds it in the history; a text that it was not is refused.
 */
export function textLifecycle(reader: TextReader) {
  const readable = (data: TextData, given: v.InferOutput<typeof text> | undefined) => {
    const mistakes = given ? reader.mistakes(data, given) : ['there is no draft; send `edit` first']
    return mistakes.length === 0 || blocker({ mistakes })
  }
  // With nothing wrong in the words, what is wrong is the place.
  const placed = (data: TextData) => readable(data, { subject: '-', body: '-' })
  return lifecycle('text', {
    version: 1,
    data: textData,
    roles: ['editor', 'publisher'],
    initial: 'draft',
    startGuards: { placed: ({ data }) => placed(data) },
    statuses: { draft: {}, published: { requires: ['published'] }, withdrawn: {} },
  })
    .transitions((move) => ({
      edit: move({
        from: ['draft', 'published', 'withdrawn'],
        by: ['editor', 'publisher'],
        input: text,
        set: ({ input }) => ({ draft: input }),
      }),
      publish: move({
        from: ['draft', 'published', 'withdrawn'],
        to: 'published',
        by: 'publisher',
        guards: {
          placed: ({ data, subject }) => isAtPlace(subject.id, data),
          readable: ({ data }) => readable(data, data.draft),
        },
        set: ({ data }) => ({ ...editionOf(data, data.draft), draft: undefined }),
      }),
      back: move({
        from: ['published', 'withdrawn'],
        to: 'published',
        by: 'publisher',
        input: v.object({ edition: v.pipe(v.number(), v.integer(), v.minValue(1)), text }),
        guards: {
          earlier: ({ data, input }) => isEdition(data, input),
          readable: ({ data, input }) => readable(data, input.text),
        },
        set: ({ data, input }) => editionOf(data, input.text),
      }),
      withdraw: move({ from: 'published', to: 'withdrawn', by: 'publisher' }),
    }))
    .build()
}

/** Editions that can be told from others: a text that is published each week has those of two years. */
const remembered = 100

/** What is published now, and is the newest edition. */
function editionOf({ edition, digests }: TextData, published: v.InferOutput<typeof text> | undefined) {
  const known = published ? [...digests, digestOf(published)].slice(-remembered) : digests
  return { published, edition: edition + 1, digests: known }
}

type Earlier = { readonly edition: number; readonly text: v.InferOutput<typeof text> }

function isEdition({ edition: newest, digests }: TextData, { edition, text: given }: Earlier): true | Block {
  if (edition > newest) return blocker({ edition: newest })
  const digest = digests.at(edition - newest - 1)
  if (digest === digestOf(given)) return true
  const forgotten = `edition ${edition} is not among the last ${remembered}: publish its text as a draft`
  const other = `edition ${edition} said something else: hand over its text as 'editionsOf' tells it`
  return blocker({ mistakes: [digest === undefined ? forgotten : other] })
}

function isAtPlace(id: string, data: TextData): true | Block {
  const path = pathOf(data)
  return id === path || blocker({ mistakes: [`its id is '${id}': start one whose id is its place, '${path}'`] })
}

/** The lifecycle of texts that are edited. */
export type TextLifecycle = ReturnType<typeof textLifecycle>

/** The texts of one tenant, opened for somebody. */
export type TextDesk = OpenedOf<TextLifecycle>
