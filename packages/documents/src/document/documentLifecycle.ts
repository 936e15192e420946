import { lifecycle, type Lifecycle, type Move, type SpecOf } from '@ordna/core'
import * as v from 'valibot'
import { correctsItsOwn } from './correcting.js'
import { DocumentFile, documentFields, isDraft } from './documentFields.js'
import { draws, hasNumber, issued } from './drawing.js'

/** A kind of document, in a few lines. */
export type DocumentKind<Name extends string, Content> = {
  /** The name of its lifecycle: `contract`. */
  readonly name: Name
  readonly version?: number
  /** What it says: edited while it is a draft, and never changed once it is issued. */
  readonly content: Content
  /** The lifecycle of orders, and its link to documents of this kind, through which they stand in the order's history. */
  readonly order: { readonly lifecycle: string; readonly back: string }
}

/**
 * A kind of document as a lifecycle: a `clerk` drafts, an `accountant` issues. The issue draws a number from the linked
 * series in the same commit and freezes the content; the job `file` then renders it (`filing`), and its answer says where the file is and
 * which SHA-256 it has. Nothing changes what was issued: `correct` it by another document, which is linked to it.
 *
 * Its owner reads it once it is issued, and no draft (CORE-17).
 */
export function documentLifecycle<const Name extends string, Content extends v.GenericSchema<unknown, object>>(
  kind: DocumentKind<Name, Content>,
): DocumentLifecycle<Name, Content> {
  return build(kind as never) as unknown as DocumentLifecycle<Name, Content>
}

/** What a document says, whatever it is. */
type Plain = { readonly [field: string]: unknown }

function build(kind: DocumentKind<string, v.GenericSchema<Plain>>) {
  const { name, content } = kind
  return head(kind)
    .transitions((move) => ({
      edit: move({
        from: 'draft',
        by: ['clerk', 'accountant'],
        input: content,
        set: ({ input }) => ({ content: input }),
      }),
      issue: move({
        from: 'draft',
        to: 'issued',
        by: 'accountant',
        guards: {
          hasNumber,
          correctsIssued: ({ linked }) => (linked.corrects ?? []).every(({ status }) => status === 'issued'),
          correctsItsOwn: ({ data, linked }) => correctsItsOwn(data, linked.corrects),
        },
        set: (context) => issued(context, context.data.content),
        moves: draws,
      }),
      filed: move({
        from: 'issued',
        afterEnd: true,
        by: 'system',
        input: DocumentFile,
        set: ({ input }) => ({ file: input }),
      }),
      discard: move({ from: 'draft', to: 'discarded', by: ['clerk', 'accountant'] }),
    }))
    .holds({
      number: {
        in: 'issued',
        resource: ({ number }) => (number === undefined ? undefined : `${name} ${number}`),
        from: () => new Date(0),
      },
    })
    .build()
}

/** Statuses, data, roles and links. */
function head(kind: DocumentKind<string, v.GenericSchema<Plain>>) {
  const { name, version = 1, content, order } = kind
  return lifecycle(name, {
    version,
    data: v.object({ ...documentFields, content }),
    roles: ['clerk', 'accountant', 'customer'],
    owner: { role: 'customer', id: ({ number, customerId }) => (number === undefined ? undefined : customerId) },
    may: {
      start: ['clerk', 'accountant'],
      read: ['clerk', 'accountant', 'owner'],
      note: ['clerk', 'accountant'],
      readNotes: ['clerk', 'accountant'],
      tend: ['clerk', 'accountant'],
    },
    startGuards: { isDraft: ({ data }) => isDraft(data) },
    indexed: ['order', 'customerId', 'number', 'issuedOn'],
    links: {
      series: 'series',
      order: { to: order.lifecycle, back: order.back },
      corrects: { to: name, back: 'correctedBy' },
      correctedBy: name,
    },
    jobs: { file: { entering: 'issued' } },
    initial: 'draft',
    statuses: {
      draft: { category: 'open' },
      issued: { category: 'done', final: true, requires: ['number', 'issuedOn', 'contentSha256'] },
      discarded: { category: 'archived', final: true },
    },
  })
}

type Built = SpecOf<ReturnType<typeof build>>
type Typed<Name, Content extends v.GenericSchema> = {
  readonly [Key in keyof Built]: Key extends 'name'
    ? Name
    : Key extends 'data'
      ? Omit<Built['data'], 'content'> & { readonly content: v.InferOutput<Content> }
      : Key extends 'start'
        ? Omit<Built['start'], 'content'> & { readonly content: v.InferInput<Content> }
        : Key extends 'moves'
          ? Omit<Built['moves'], 'edit'> & { readonly edit: Move<v.InferInput<Content>, never> }
          : Built[Key]
}

/** The lifecycle that {@link documentLifecycle} builds for a kind. */
export type DocumentLifecycle<Name extends string, Content extends v.GenericSchema> = Lifecycle<Typed<Name, Content>>
