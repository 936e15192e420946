import type { Lifecycle, Opened, OpenedOf, Page, Spec, View, ViewOf } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { type BoardOptions, countsOf, type Cursor, pagesOf } from '@ordna/ready-made'
import type { PrintLine } from '../line/lifecycle.js'
import { flaggedFirst } from './flaggedFirst.js'

/** The orders of a tenant, and their lines where they have any. */
type Floor<S extends Spec> = {
  readonly orders: Pick<Opened<S>, 'list' | 'count'>
  readonly lines?: Pick<OpenedOf<PrintLine>, 'list' | 'count'>
}

/** Statuses in which the shop may have something to do. */
const working: ReadonlySet<string> = new Set(['open', 'active', 'waiting'])

/** Those of them in which it waits for somebody else, and those that have a list of their own. */
const apart = new Set<string>([
  'not_approved',
  'payment_waiting',
  'payment_failed',
  'artwork_checking',
  'proof_out',
  'scheduled',
  'error',
  'on_hold',
])

/**
 * What the people at the presses look at. Each list is a page of an index, the longest waiting first, and goes on from its
 * cursor. `overdue`, `onHold`, and rush orders first: where the order has that option.
 *
 * On PostgreSQL, give the lifecycle its indexes with `createIndexes`.
 */
export function productionBoard<S extends Spec>(
  { declaration, graph }: Pick<Lifecycle<S>, 'declaration' | 'graph'>,
  floor: Floor<S>,
  options: Pick<BoardOptions, 'limit'> = {},
) {
  assertNames('options of productionBoard', options, { limit: true })
  const page = pagesOf(options)
  // The options of an order say which flags and statuses there are: they are asked for by name.
  const list = (query: object): Promise<Page<View<S>>> => floor.orders.list(query as never)
  const standing = async (status: string, cursor: Cursor) => list({ status, order: 'enteredAt', ...page(cursor) })
  const has = (flag: string) => Object.hasOwn(declaration.flags, flag)
  return {
    /** The statuses in which the shop has something to do, in the order in which they are declared. */
    statuses: [...graph.statuses.values()]
      .filter(({ name, category }) => working.has(category) && !apart.has(name))
      .map(({ name }) => name as S['status']),

    /** How many orders stand in each status, or in each of those asked for. */
    counts: countsOf<S['status']>(
      () => [...graph.statuses.keys()],
      (filter) => floor.orders.count(filter),
    ),

    /**
     * What is to be done in a status: rush orders first, then those that have waited longest. A page may be shorter than
     * `limit` and not be the last.
     */
    toDo: async (status: S['status'], cursor: Cursor = null) =>
      has('rush')
        ? flaggedFirst(list, { flag: 'rush', status, limit: options.limit ?? 50 }, cursor)
        : standing(status, cursor),

    /** What is wrong, the longest first; each says what it is in `data.error`. */
    errors: async (cursor: Cursor = null) => standing('error', cursor),

    /** What is on hold, the longest first. */
    onHold: async (cursor: Cursor = null) => (graph.statuses.has('on_hold') ? standing('on_hold', cursor) : nothing),

    /** What was promised for a moment that has passed, and is not delivered: the oldest order first. */
    overdue: async (cursor: Cursor = null) =>
      has('overdue') ? list({ flag: 'overdue', order: 'startedAt', ...page(cursor) }) : nothing,

    /** The lines of an order, first to last. */
    linesOf: async (order: string) =>
      floor.lines?.list({ where: { order: { equals: order } }, ...linesInOrder }) ?? nothing,

    ...lineLists(floor.lines, page),
  }
}

const nothing = { items: [], cursor: null } as const
// Lines of one order begin in one moment: ids, which are in the order of the items, say which is which.
const linesInOrder = { descending: false, limit: 1000 } as const

/** The same of lines; empty where orders have none. */
function lineLists(lines: Floor<Spec>['lines'], page: ReturnType<typeof pagesOf>) {
  type Status = ViewOf<PrintLine>['status']
  const standing = async (status: Status, cursor: Cursor) =>
    lines ? lines.list({ status, order: 'enteredAt', ...page(cursor) }) : nothing
  return {
    /** How many lines stand in each of these statuses. */
    lineCounts: countsOf<Status>(
      () => ['approved', 'received', 'processing', 'produced', 'error'],
      async (filter) => lines?.count(filter) ?? 0,
    ),

    /** The lines that stand in a status, the longest first. */
    linesToDo: async (status: Exclude<Status, 'delivered' | 'cancelled'>, cursor: Cursor = null) =>
      standing(status, cursor),

    /** The lines with which something is wrong, the longest first; each says what it is in `data.error`. */
    lineErrors: async (cursor: Cursor = null) => standing('error', cursor),
  }
}
