import { blocker, type Block } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import type { LinkedSubject, SubjectContext } from '@ordna/core/types'
import { rankedStatus, type Ranked } from '../line/ranking.js'
import type { PrintLineData } from '../line/data.js'
import type { PrintOrderData } from './data.js'
import type { DeclarePrint } from './head.js'

type Seen = {
  readonly data: PrintOrderData
  readonly subject: Pick<SubjectContext, 'id' | 'status' | 'links'>
  readonly linked: { readonly [link: string]: readonly LinkedSubject[] | undefined }
}

const linesOf = ({ linked }: Pick<Seen, 'linked'>) => linked['lines'] ?? []

/** The ways of an order that has lines, beside those of the graph: it opens them, and stands where they stand. */
export function lineGraph(move: DeclarePrint, ranking: readonly Ranked[]): object {
  const standing = (asked: Seen) => {
    const linked = asked.subject.links.filter(({ name }) => name === 'lines').length
    return rankedStatus(ranking, linesOf(asked), linked)
  }
  return {
    openLines: move({
      from: 'approved',
      by: ['integration', 'system'],
      opens: {
        link: 'lines' as never,
        each: (asked) => (linesOf(asked).length > 0 ? [] : asked.data.items),
        data: (asked, item, index) => lineOf(asked, item, index),
      },
    }),
    follow: move({
      from: ranking,
      to: [
        ...ranking.map((to) => ({ when: (asked: Seen) => standing(asked) === to, to })),
        { to: 'cancelled' as const },
      ],
      automatic: (asked) => isBehind(asked, standing(asked)),
      set: (asked) => ({ error: standing(asked) === 'error' ? errorOf(asked) : undefined }),
    }),
  }
}

type Item = PrintOrderData['items'][number]

function lineOf({ data, subject }: Pick<Seen, 'data' | 'subject'>, item: Item, index: number): PrintLineData {
  const { customer, ordererId, locale } = data
  return { ...item, order: subject.id, number: index + 1, customer, ordererId, locale }
}

/** An order stands elsewhere than its lines say, or tells of an error that is no more. */
function isBehind({ data, subject, linked }: Seen, standing: string | undefined): boolean {
  if (standing === undefined) return false
  if (standing !== subject.status) return true
  const told = errorOf({ linked })
  return standing === 'error' && (told?.message !== data.error?.message || told?.source !== data.error?.source)
}

/** What is wrong with the first line of those in which something is. */
function errorOf(asked: Pick<Seen, 'linked'>): PrintOrderData['error'] {
  const lines = linesOf(asked).filter(({ status }) => status === 'error')
  const [first] = lines.map(({ data }) => data as PrintLineData).toSorted((one, other) => one.number - other.number)
  return first?.error
}

/** What people and programs move line by line, where there are lines. */
const byLine = [
  'receive',
  'process',
  'produce',
  'deliver',
  'fail',
  'resume',
  'printAgain',
  'recordProduction',
  'checkProduction',
] as const

type Declared = { readonly from?: unknown; readonly guards?: object }

/** The graph of an order with lines: what follows from its lines is sent to them, and an order is cancelled with care. */
export function withLines<Ways extends object>(ways: Ways): Ways {
  const all = ways as { readonly [name: string]: Declared }
  const guarded = (name: string, guards: object) => {
    const way = own(all, name)
    return { ...way, guards: { ...way?.guards, ...guards } }
  }
  const following = byLine.map((name) => [name, guarded(name, { followsLines: isWithoutLines })])
  return {
    ...ways,
    ...Object.fromEntries(following),
    cancel: guarded('cancel', { notInProduction }),
    // What is least advanced may be approved while another line is in production already.
    callOff: { ...guarded('callOff', { nothingDelivered }), from: ['approved', 'received', 'processing', 'error'] },
  }
}

const isWithoutLines = (asked: Seen) => linesOf(asked).length === 0

function notInProduction(asked: Seen): true | Block {
  const begun = linesOf(asked).find(({ status }) => status !== 'approved' && status !== 'cancelled')
  return begun === undefined || blocker({ line: begun.id })
}

function nothingDelivered(asked: Seen): true | Block {
  const gone = linesOf(asked).find(({ status }) => status === 'delivered')
  return gone === undefined || blocker({ line: gone.id })
}
