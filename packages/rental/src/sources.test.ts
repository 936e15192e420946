import { readFileSync } from 'node:fs'
import * as core from '@ordna/core'
import * as inspect from '@ordna/core/inspect'
import * as time from '@ordna/core/time'
import * as documents from '@ordna/documents'
import * as contract from '@ordna/documents/contract'
import * as invoice from '@ordna/documents/invoice'
import * as terms from '@ordna/documents/terms'
import * as workflow from '@ordna/documents/workflow'
import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { codesIn, rowsOf, unfinished } from '../../ready-made/src/sourcesPage.fixture.js'
import type { DanishRentalOptions } from './danish/index.js'
import * as rental from './index.js'
import { slovakTariff } from './price/tariff.fixture.js'
import type { SubscriptionOptions } from './subscription/index.js'

const docs = new URL('../../../docs/rental/', import.meta.url)
const page = readFileSync(new URL('sources.md', docs), 'utf8')
/** What is answered here, and by the papers and exports that an order has. */
const required = ['rental', 'documents', 'exports'].flatMap((name) => Object.keys(listOf(name)))

type Options = {
  readonly danish: keyof DanishRentalOptions
  readonly slovak: keyof Parameters<typeof rental.carBooker>[0]
  readonly norwegian: keyof SubscriptionOptions
}

/** The options that the page names. They are types only, so that the compiler has to know them. */
const options: { readonly [Source in keyof Options]: readonly Options[Source][] } = {
  danish: [
    'archiveAfter',
    'autoRejectOnDecline',
    'cancelAfter',
    'cars',
    'completeOnExpiry',
    'creditAnswerWithin',
    'creditCheck',
    'limits',
    'mergeCompleted',
    'reasons',
    'reminders',
    'rentedOutOn',
    'zone',
  ],
  slovak: ['allowSkipRentalStatus', 'cars', 'clientCancelsBefore', 'documents', 'edges', 'statuses'],
  norwegian: [
    'autoAssign',
    'defaultTerm',
    'endRule',
    'fees',
    'onDefaultEnd',
    'reminders',
    'retryDays',
    'returnBufferDays',
  ],
}

const ordna = core.engine({ store: memoryStore() })
const at = (role: string) => ({ tenant: 'aarhus', actor: { id: 'anna', roles: [role] } })
const danish = rental.danishRental()
const slovak = rental.carBooker({ tariff: slovakTariff })
const withPapers = rental.carBooker({ tariff: slovakTariff, documents: { invoices: 'invoice' } })
const { order, delivery } = rental.subscription()
const desk = ordna.open(danish, at('staff'))
const shop = { orders: ordna.open(order, at('manager')), deliveries: ordna.open(delivery, at('manager')) }

const papers = [documents, contract, invoice, terms, workflow]
const functions = [core, inspect, time, rental, ...papers, Object.getPrototypeOf(desk)].flatMap((part) =>
  Object.getOwnPropertyNames(part),
)
const board = rental.rentalBoard(desk)
const boards = {
  danish: Object.keys(board),
  slovak: Object.keys(rental.carBookerBoard(ordna.open(slovak, at('admin')))),
  norwegian: Object.keys(rental.subscriptionBoard(shop)),
}

/** The flags that no lifecycle declares, because each has them. */
const flagsOfAll: readonly Parameters<typeof board.flagged>[0][] = [
  'stalled',
  'message_dead',
  'timer_dead',
  'never_due',
]

/** The sections of the page, and every name that one may speak of. */
const sources = {
  'The Danish text': names([danish], [...options.danish, ...boards.danish]),
  'The Slovak text': names([slovak, withPapers], [...options.slovak, ...boards.slovak]),
  'The Norwegian text': names([order, delivery], [...options.norwegian, ...boards.norwegian]),
}

function names(lifecycles: readonly unknown[], others: readonly string[]): ReadonlySet<string> {
  const declared = (lifecycles as readonly core.Lifecycle[]).flatMap((one) => [
    ...namesIn(inspect.toJSON(one)),
    ...inputsOf(one),
  ])
  return new Set([...functions, ...flagsOfAll, ...others, ...declared])
}

/** The fields of the inputs; valibot keeps those of an object as `entries`. */
function inputsOf({ declaration }: core.Lifecycle): readonly string[] {
  const inputs = Object.values(declaration.transitions).map(({ input }) => input as { entries?: object } | undefined)
  return inputs.flatMap((input) => Object.keys(input?.entries ?? {}))
}

function namesIn({ fields = [], roles, owner, startGuards, ...json }: inspect.LifecycleJson): readonly string[] {
  const { statuses, transitions, notices, jobs, flags, timers, holds, links } = json
  const named = [statuses, transitions, notices, jobs, flags, timers, holds, links].flatMap((part) => Object.keys(part))
  const ofStatuses = Object.values(statuses).flatMap((status) =>
    [status, status.tasks ?? {}, status.meta ?? {}].flatMap((part) => Object.keys(part)),
  )
  const ofTransitions = Object.values(transitions).flatMap(({ guards, reasons }) => [
    ...guards,
    ...(reasons?.codes ?? []),
  ])
  return [...fields, ...roles, ...(owner ? ['owner'] : []), ...startGuards, ...named, ...ofStatuses, ...ofTransitions]
}

type Row = { readonly section: string; readonly cells: readonly string[] }

const rows: readonly Row[] = page.split(/^## /m).flatMap((text) => {
  const [section = ''] = text.split('\n')
  return rowsOf(text).map((cells) => ({ section, cells }))
})

const ids = rows.flatMap(({ cells }) => (cells[2] === 'later' ? [] : (cells[2]?.split(', ') ?? [])))

test('the page on the sources has a table for each, and every row says what answers it', () => {
  expect([...new Set(rows.map(({ section }) => section))]).toEqual(Object.keys(sources))
  expect(unfinished(rows.map(({ cells }) => cells))).toEqual([])
})

test.each(Object.entries(sources))('%s: every name on the page is one that the code has', (section, known) => {
  const named = rows.filter((row) => row.section === section).flatMap(({ cells }) => codesIn(cells.join(' ')))
  expect(named.filter((name) => !known.has(name))).toEqual([])
})

test('the page names every option that is listed here', () => {
  expect(codesIn(page)).toEqual(expect.arrayContaining(Object.values(options).flat()))
})

test('the page names every requirement of the three sources, and no other', () => {
  expect([...new Set(ids)].toSorted()).toEqual(required.toSorted())
})

test('what the page links to is there', () => {
  const links = [...page.matchAll(/\]\(([^)#]+)#?([^)]*)\)/g)]
  const dead = links.filter(([, file = '', anchor = '']) => !['', ...anchorsOf(file)].includes(anchor))
  expect(links.length).toBeGreaterThan(0)
  expect(dead.map(([link]) => link)).toEqual([])
})

/** The requirements that tests of a package name. */
function listOf(name: string): object {
  return JSON.parse(readFileSync(new URL(`../../${name}/requirements.json`, import.meta.url), 'utf8')) as object
}

/** The anchors of a page's headings; throws where there is no page. */
function anchorsOf(file: string): readonly string[] {
  const headings = readFileSync(new URL(file, docs), 'utf8').matchAll(/^#+ (.*)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )
}
