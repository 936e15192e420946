import { at, lifecycle } from '@ordna/core'
import { DocumentFile, isDraft } from '../../document/documentFields.js'
import { contentDigest } from '../../document/drawing.js'
import { Credited, creditedWith, whatIsTooMuch } from '../drafts/credited.js'
import { isCorrection } from '../drafts/creditNote.js'
import { differenceFrom } from '../drafts/mainInvoice.js'
import { InvoiceDraft } from '../value.js'
import { InvoiceData, invoiceIn, isIssued, leftToPay, Paid, paid } from './data.js'
import { dayEnds } from './dayEnds.js'
import { asIssued, issueGuards, triedReference, type Issuing } from './guards.js'
import { movesOf } from './movesOf.js'
import { settingsOf, type InvoiceOptions, type Settings } from './options.js'

const always = () => new Date(0)
const known = ['issued', 'settled'] as const
const open = ['draft', ...known] as const
const writers = ['clerk', 'accountant'] as const

/**
 * Invoices as a lifecycle: a `clerk` drafts, an `accountant` issues, and nothing changes what was issued.
 *
 * An order has one main invoice that was not taken back, and it is issued for the order's price alone (CB-27); of others it has any number
 * (CB-28). The issue draws the number of its kind's series, freezes the invoice, and tells the one that it corrects how much it takes back: never more
 * than is left. Payments are facts; `overdue` is a flag.
 */
export function invoiceLifecycle(options: InvoiceOptions) {
  const settings = settingsOf(options)
  return flagged(settings)
    .transitions((move) => ({
      edit: move({
        from: 'draft',
        by: writers,
        input: InvoiceDraft,
        guards: { keepsItsKind: ({ data, input }) => input.kind === data.content.kind },
        set: ({ input }) => ({ content: input }),
      }),
      sync: move({
        from: 'draft',
        by: writers,
        guards: { isKnown: (asking) => synced(asking, settings) !== null },
        set: (asking) => ({ content: synced(asking, settings) ?? asking.data.content }),
      }),
      issue: move({
        from: 'draft',
        to: 'issued',
        by: 'accountant',
        guards: issueGuards(settings),
        set: (issuing) => issued(issuing, settings),
        moves: movesOf(settings),
      }),
      credit: move({
        from: known,
        afterEnd: true,
        by: 'system',
        input: Credited,
        guards: { leavesEnough: ({ data, input }) => leavesEnough(data, input) },
        set: ({ data, input }) => ({ credited: creditedWith(data.credited, input) }),
      }),
      pay: move({
        from: known,
        afterEnd: true,
        by: [...writers, 'system'],
        input: Paid,
        guards: {
          isToBePaid: ({ data }) => !isCorrection(data.content),
          canBeReckoned: ({ data, input }) => Number.isSafeInteger(paid(data.payments) + input.amount),
          wasPaid: ({ data, input }) => paid(data.payments) + input.amount >= 0,
        },
        set: ({ data, input }) => withPayment(data, input),
      }),
      settle: move({ from: 'issued', to: 'settled', automatic: ({ data }) => leftToPay(data) === 0 }),
      filed: move({
        from: known,
        afterEnd: true,
        by: 'system',
        input: DocumentFile,
        set: ({ input }) => ({ file: input }),
      }),
      discard: move({ from: 'draft', to: 'discarded', by: writers }),
    }))
    .holds(held(settings))
    .build()
}

/** What only one invoice has: its number, the reference made of it, and being the main one of its order. */
function held(settings: Settings) {
  return {
    number: { in: known, resource: numberOf, from: always },
    reference: { in: known, resource: (data: InvoiceData) => madeReference(data, settings), from: always },
    main: { in: open, resource: mainOf, from: always },
  } as const
}

function flagged(settings: Settings) {
  return head(settings).flags({
    overdue: { in: known, when: ({ data }) => leftToPay(data) > 0, from: at('overdueFrom') },
    overpaid: { when: ({ data }) => leftToPay(data) < 0 },
  })
}

/** Statuses, data, roles and links. */
function head({ version, order }: Settings) {
  return lifecycle('invoice', {
    version,
    data: InvoiceData,
    roles: ['clerk', 'accountant', 'customer'],
    owner: { role: 'customer', id: ({ number, customerId }) => (number === undefined ? undefined : customerId) },
    may: {
      start: writers,
      read: [...writers, 'owner'],
      note: writers,
      readNotes: writers,
      tend: writers,
    },
    startGuards: { isDraft: ({ data }) => isDraft(data) && isUntouched(data) },
    indexed: ['order', 'customerId', 'number', 'issuedOn', 'paidOn'],
    links: {
      series: 'series',
      order: { to: order.lifecycle, back: order.back },
      corrects: { to: 'invoice', back: 'correctedBy' },
      correctedBy: 'invoice',
    },
    jobs: { file: { entering: 'issued' } },
    initial: 'draft',
    statuses: {
      draft: { category: 'open' },
      issued: { category: 'active', requires: ['number', 'issuedOn', 'contentSha256'] },
      settled: { category: 'done', final: true, requires: ['number', 'issuedOn', 'contentSha256'] },
      discarded: { category: 'archived', final: true },
    },
  })
}

function isUntouched({ content, payments, paidOn, credited, overdueFrom }: InvoiceData): boolean {
  const later = [paidOn, credited, overdueFrom]
  return !isIssued(content) && payments.length === 0 && later.every((value) => value === undefined)
}

/** What an issue sets: the invoice in place of its draft. */
function issued(issuing: Issuing, settings: Settings) {
  const content = asIssued(issuing, settings)
  const { number, issuedOn, dueOn } = content
  const contentSha256 = contentDigest(content)
  return { number, issuedOn, contentSha256, content, overdueFrom: dayEnds(dueOn, issuing.calendar) }
}

function withPayment(data: InvoiceData, payment: Paid) {
  const payments = [...data.payments, payment]
  return { payments, paidOn: leftToPay({ ...data, payments }) === 0 ? payment.on : undefined }
}

function leavesEnough(data: InvoiceData, asked: Credited): boolean {
  const invoice = invoiceIn(data)
  return invoice !== undefined && !whatIsTooMuch(invoice, data.credited, asked)
}

function numberOf({ number }: InvoiceData): string | undefined {
  return number === undefined ? undefined : `invoice ${number}`
}

/**
 * What the payer writes, where it was made of the number: series that differ in letters alone would have two invoices paid under one
 * reference, and nobody could tell which of them was.
 */
function madeReference({ content, number }: InvoiceData, settings: Settings): string | undefined {
  const { reference } = content.payment
  if (number === undefined || reference === undefined) return undefined
  const { reference: _, ...payment } = content.payment
  const made = triedReference({ ...content, payment }, number, settings)
  return 'content' in made && made.content.payment.reference === reference ? `reference ${reference}` : undefined
}

/** What is one for each order: the main invoice, until it was taken back whole. */
function mainOf({ content, order, credited }: InvoiceData): string | undefined {
  if (content.kind !== 'main' || order === undefined) return undefined
  if (isIssued(content) && credited && differenceFrom(content, credited.total).difference === 0) return undefined
  return `main invoice of ${order}`
}

/** The draft with the lines that its order has now (CB-57). Null where nobody knows them. */
function synced({ data, linked }: Pick<Issuing, 'data' | 'linked'>, { order }: Settings): InvoiceDraft | null {
  const [ordered] = linked.order ?? []
  const made = ordered && data.content.kind === 'main' && order.lines?.({ ...ordered.data })
  return made ? { ...data.content, lines: [...made.lines], rounding: made.rounding } : null
}

/** The lifecycle of invoices. */
export type InvoiceLifecycle = ReturnType<typeof invoiceLifecycle>
