import { blocker, lifecycle, type OpenedOf } from '@ordna/core'
import * as v from 'valibot'
import type { NoticeTemplates } from '../templates.js'

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
})

/** What a text that is edited consists of. */
export type TextData = v.InferOutput<typeof textData>

/** What tells whether a text can be used. */
export type TextReader = Pick<NoticeTemplates, 'mistakes'>

/**
 * A text as a subject: its id is its place, `visit/reminder/sms/sv` (`pathOf`). An `editor` drafts, a `publisher` puts into
 * use; what cannot be read is refused with the blocker `readable`, which lists why.
 *
 * Roles, history, concurrency and storage are those of every subject. `back` publishes an earlier edition once more:
 * `editionsOf` finds it in the history.
 */
export function textLifecycle(reader: TextReader) {
  const readable = (data: TextData, given: v.InferOutput<typeof text> | undefined) => {
    const mistakes = given ? reader.mistakes(data, given) : ['there is no draft; send `edit` first']
    return mistakes.length === 0 || blocker({ mistakes })
  }
  return lifecycle('text', {
    version: 1,
    data: textData,
    roles: ['editor', 'publisher'],
    initial: 'draft',
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
        guards: { readable: ({ data }) => readable(data, data.draft) },
        set: ({ data }) => ({ published: data.draft, draft: undefined, edition: data.edition + 1 }),
      }),
      back: move({
        from: ['published', 'withdrawn'],
        to: 'published',
        by: 'publisher',
        input: v.object({ edition: v.pipe(v.number(), v.integer()), text }),
        guards: {
          earlier: ({ data, input }) => input.edition <= data.edition || blocker({ edition: data.edition }),
          readable: ({ data, input }) => readable(data, input.text),
        },
        set: ({ data, input }) => ({ published: input.text, edition: data.edition + 1 }),
      }),
      withdraw: move({ from: 'published', to: 'withdrawn', by: 'publisher' }),
    }))
    .build()
}

/** The lifecycle of texts that are edited. */
export type TextLifecycle = ReturnType<typeof textLifecycle>

/** The texts of one tenant, opened for somebody. */
export type TextDesk = OpenedOf<TextLifecycle>
