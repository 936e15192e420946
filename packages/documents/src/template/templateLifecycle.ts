import { blocker, lifecycle, type Block, type OpenedOf } from '@ordna/core'
import * as v from 'valibot'
import { contentDigest } from '../document/drawing.js'
import { StoredLayout, type TemplateOptions } from './layouts.js'
import { isPlaced, isReadable } from './readable.js'

const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Where a template stands, what is being written, and what is in use. */
export const TemplateData = v.object({
  kind: v.string(),
  locale: v.string(),
  draft: v.optional(StoredLayout),
  published: v.optional(StoredLayout),
  // How often something was put into use here: the number of the edition.
  edition: v.optional(Count, 0),
  // What tells the layouts of the last editions from all others, the newest last.
  digests: v.optional(v.array(v.string()), []),
})
export type TemplateData = v.InferOutput<typeof TemplateData>

/**
 * The template of one kind of paper in one language, as a subject: its id is its place, `contract/sk` (CB-54). An `editor`
 * drafts, a `publisher` puts into use. A draft may be unfinished; what cannot be drawn is not put into use: the blocker
 * `readable` lists each mistake with its path.
 *
 * `back` puts one of the last 100 editions into use once more, as `templateEditions` finds it in the history. A paper goes
 * on by the edition with which it was issued, whatever comes later.
 */
export function templateLifecycle(options: TemplateOptions) {
  return lifecycle('template', {
    version: 1,
    data: TemplateData,
    roles: ['editor', 'publisher', 'clerk', 'accountant'],
    may: { start: ['editor', 'publisher'], read: ['editor', 'publisher', 'clerk', 'accountant'] },
    initial: 'draft',
    startGuards: {
      placed: ({ data }) => isPlaced(options, data),
      fresh: ({ data }) => data.edition === 0 && data.published === undefined && data.digests.length === 0,
    },
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
        guards: {
          placed: ({ data, subject }) => isPlaced(options, data, subject.id),
          readable: ({ data }) => isReadable(options, data, data.draft),
        },
        set: ({ data }) => ({ ...editionOf(data, data.draft), draft: undefined }),
      }),
      back: move({
        from: ['published', 'withdrawn'],
        to: 'published',
        by: 'publisher',
        input: v.object({ edition: v.pipe(Count, v.minValue(1)), layout: StoredLayout }),
        guards: {
          earlier: ({ data, input }) => isEdition(data, input),
          readable: ({ data, input }) => isReadable(options, data, input.layout),
        },
        set: ({ data, input }) => editionOf(data, input.layout),
      }),
      withdraw: move({ from: 'published', to: 'withdrawn', by: 'publisher' }),
    }))
    .build()
}

/** Editions that can be told from others. */
const remembered = 100

function editionOf({ edition, digests }: TemplateData, published: StoredLayout | undefined) {
  const known = published ? [...digests, contentDigest(published)].slice(-remembered) : digests
  return { published, edition: edition + 1, digests: known }
}

type Earlier = { readonly edition: number; readonly layout: StoredLayout }

function isEdition({ edition: newest, digests }: TemplateData, { edition, layout }: Earlier): true | Block {
  if (edition > newest) return blocker({ edition: newest })
  const digest = digests.at(edition - newest - 1)
  if (digest === contentDigest(layout)) return true
  const forgotten = `edition ${edition} is not among the last ${remembered}: publish its layout as a draft`
  const other = `edition ${edition} was another layout: hand it over as 'templateEditions' tells it`
  return blocker({ mistakes: [digest === undefined ? forgotten : other] })
}

/** The lifecycle of templates. */
export type TemplateLifecycle = ReturnType<typeof templateLifecycle>

/** The templates of one tenant, opened for somebody. */
export type TemplateDesk = OpenedOf<TemplateLifecycle>
