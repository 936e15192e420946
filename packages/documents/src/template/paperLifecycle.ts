import { lifecycle, type Lifecycle, type Move, type SpecOf } from '@ordna/core'
import * as v from 'valibot'
import { DocumentFile, documentFields, isDraft } from '../document/documentFields.js'
import { draws, issued } from '../document/drawing.js'
import { agreedTerms, haveTerms } from './agreedTerms.js'
import { issueGuards, standing } from './issueGuards.js'
import type { Linked } from './linked.js'
import { AgreedTerms, IssuedBy, paperContent } from './paperContent.js'
import type { Printable } from './printable.js'
import { isTimely, Signature, Signing } from './signature.js'
import { usedTemplate } from './usedTemplate.js'

/** A kind of paper that is made of a template, in a few lines. */
export type PaperKind<Name extends string, Values> = {
  /** The name of its lifecycle, and of the kind that its templates have: `handover`. */
  readonly name: Name
  readonly version?: number
  /** What an order has to say for it. What is missing refuses the draft, by its path. */
  readonly values: Values
  /** The lifecycle of orders, and its link to papers of this kind. */
  readonly order: { readonly lifecycle: string; readonly back: string }
  /**
   * What is in the way of its pages: `printer.mistakesOf`. It is asked before a paper is issued, so that none gets a number that no file can be drawn of.
   * Default: nothing is asked, and where a paper cannot be drawn, its job `file` fails.
   */
  readonly printable?: Printable
}

/** What a paper of any kind is built with; `terms` are the kinds of terms that who signs agrees to. */
export type PaperParts = PaperKind<string, v.GenericSchema<unknown, { readonly [name: string]: unknown }>> & {
  readonly terms: readonly string[]
}

type PaperSchema = ReturnType<typeof paperContent<PaperParts['values']>>

const desk = ['clerk', 'accountant'] as const

/** What every paper knows of itself besides what it is filled with. */
const paperFields = {
  ...documentFields,
  locale: v.string(),
  /** From the issue on. */
  template: v.optional(IssuedBy),
  /** From the signing on. */
  signature: v.optional(Signature),
  terms: v.optional(v.array(AgreedTerms)),
}

const rights = { start: desk, read: [...desk, 'owner'], note: desk, readNotes: desk, tend: desk } as const

const statuses = {
  draft: { category: 'open' },
  issued: { category: 'active', requires: ['number', 'issuedOn', 'contentSha256', 'template'] },
  signed: { category: 'done', final: true, requires: ['signature'] },
  void: { category: 'negative', final: true },
  discarded: { category: 'archived', final: true },
} as const

function headOf({
  name,
  version = 1,
  content,
  order,
  terms,
}: Omit<PaperParts, 'values'> & { readonly content: PaperSchema }) {
  return lifecycle(name, {
    version,
    data: v.object({ ...paperFields, content }),
    roles: [...desk, 'customer'],
    owner: { role: 'customer', id: ({ number, customerId }) => (number === undefined ? undefined : customerId) },
    may: rights,
    startGuards: { isDraft: ({ data }) => isDraft(data) && !data.template && !data.signature && !data.terms },
    indexed: ['order', 'customerId', 'number', 'issuedOn'],
    links: linksOf(name, order, terms),
    jobs: { file: { entering: 'issued' } },
    initial: 'draft',
    statuses,
  })
}

/**
 * A paper as a lifecycle: drafted, issued with a number by the edition of its template that is in use then, rendered to a
 * file, and signed. What was issued is never changed: a new edition is a new paper that `corrects` it.
 */
export function buildPaper({ values, ...parts }: PaperParts) {
  const { name, terms, printable } = parts
  const content = paperContent(values)
  return headOf({ ...parts, content })
    .transitions((move) => ({
      edit: move({ from: 'draft', by: desk, input: content, set: ({ input }) => ({ content: input }) }),
      issue: move({
        from: 'draft',
        to: 'issued',
        by: desk,
        guards: issueGuards(name, printable),
        set: (context) => {
          const { locale, content } = context.data
          const template = usedTemplate(context.linked.template ?? [])
          return { template, ...issued(context, { locale, content, template }) }
        },
        moves: draws,
      }),
      filed: move({
        from: ['issued', 'signed', 'void'],
        afterEnd: true,
        by: 'system',
        input: DocumentFile,
        set: ({ input }) => ({ file: input }),
      }),
      sign: move({
        from: 'issued',
        to: 'signed',
        by: desk,
        input: Signing,
        guards: {
          timely: (context) => isTimely(context.data.issuedOn, dayOf(context), context.calendar.day(context.now)),
          newest: ({ linked }) => !linked.correctedBy?.some(({ status }) => standing.has(status)),
          termsInForce: (context) => haveTerms(terms, context.linked.terms ?? [], dayOf(context)),
        },
        set: (context) => signed(context, terms),
      }),
      // An issued paper that comes to nothing keeps its number.
      void: move({
        from: 'issued',
        to: 'void',
        by: desk,
        reasons: { codes: ['not_signed', 'mistake', 'replaced'], open: true },
      }),
      discard: move({ from: 'draft', to: 'discarded', by: desk }),
    }))
    .holds({
      number: {
        in: ['issued', 'signed', 'void'],
        resource: ({ number }) => (number === undefined ? undefined : `${name} ${number}`),
        from: () => new Date(0),
      },
    })
    .build()
}

function linksOf(name: string, { lifecycle: orders, back }: PaperParts['order'], terms: readonly string[]) {
  const link = terms.length > 0 ? { terms: 'terms' } : {}
  return {
    series: 'series',
    template: 'template',
    order: { to: orders, back },
    corrects: { to: name, back: 'correctedBy' },
    correctedBy: name,
    ...(link as { readonly terms: string }),
  }
}

/** What is looked at when a signature is written down. */
type BeingSigned = {
  readonly input: Signing
  readonly now: Date
  readonly calendar: { day(moment: Date): string }
  readonly actor: { readonly id: string }
  readonly linked: { readonly terms?: readonly Linked[] }
}

function dayOf({ input, calendar, now }: Pick<BeingSigned, 'input' | 'calendar' | 'now'>): string {
  return input.on ?? calendar.day(now)
}

function signed(context: BeingSigned, kinds: readonly string[]) {
  const { input, now, actor, linked } = context
  const on = dayOf(context)
  const signature = { ...input, on, recordedBy: actor.id, recordedAt: now }
  return kinds.length > 0 ? { signature, terms: agreedTerms(kinds, linked.terms ?? [], on) } : { signature }
}

type Built = SpecOf<ReturnType<typeof buildPaper>>
type Content<Values extends v.GenericSchema<unknown, object>> = ReturnType<typeof paperContent<Values>>
type Typed<Name, Values extends v.GenericSchema<unknown, object>> = {
  readonly [Key in keyof Built]: Key extends 'name'
    ? Name
    : Key extends 'data'
      ? Omit<Built['data'], 'content'> & { readonly content: v.InferOutput<Content<Values>> }
      : Key extends 'start'
        ? Omit<Built['start'], 'content'> & { readonly content: v.InferInput<Content<Values>> }
        : Key extends 'moves'
          ? Omit<Built['moves'], 'edit'> & { readonly edit: Move<v.InferInput<Content<Values>>, never> }
          : Built[Key]
}

/** The lifecycle of a kind of paper. */
export type PaperLifecycle<Name extends string, Values extends v.GenericSchema<unknown, object>> = Lifecycle<
  Typed<Name, Values>
>
