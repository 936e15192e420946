import { engine, lifecycle, type Engine, type Store } from '@ordna/core'
import { type FileStore } from '@ordna/files'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { seriesLifecycle } from '../series/seriesLifecycle.js'
import { documentLifecycle } from './documentLifecycle.js'
import { filing, type Render } from './filing.js'

/** An order of any kind, with its papers. */
const order = lifecycle('order', {
  version: 1,
  data: v.object({ customer: v.string() }),
  roles: ['clerk', 'customer'],
  owner: { role: 'customer', id: ({ customer }) => customer },
  links: { papers: 'paper' },
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'clerk' }) }))
  .build()

const series = seriesLifecycle()

/** A paper that says a text. */
const paper = documentLifecycle({
  name: 'paper',
  content: v.strictObject({ text: v.pipe(v.string(), v.nonEmpty()) }),
  order: { lifecycle: 'order', back: 'papers' },
})

type OfficeOptions = {
  readonly files?: FileStore
  readonly render?: Render
  readonly at?: string
  readonly zone?: string
}

const text = new TextEncoder()

/** An office on a virtual clock: it writes papers for orders. */
export function anOffice(store: Store, options: OfficeOptions = {}) {
  const { files, at = '2026-06-01T08:00:00Z', zone = 'Europe/Bratislava' } = options
  const clock = virtualClock(at)
  const render: Render =
    options.render ??
    (({ data }) => ({
      bytes: text.encode(JSON.stringify(data['content'])),
      contentType: 'text/plain; charset=utf-8',
    }))
  const ordna: Engine = engine({
    store,
    clock,
    lifecycles: [order, series, paper],
    calendars: () => ({ zone }),
    jobs: files ? { file: filing({ files, render }) } : 'elsewhere',
  })
  const open = (id: string, ...roles: readonly string[]) => {
    const desk = { tenant: 'poprad', actor: { id, roles } }
    return { orders: ordna.open(order, desk), series: ordna.open(series, desk), papers: ordna.open(paper, desk) }
  }
  return { ordna, clock, as: open, clerk: open('cyril', 'clerk'), accountant: open('anna', 'accountant') }
}

export type Office = ReturnType<typeof anOffice>

/** An order with a draft of a paper. */
export async function drafted({ clerk }: Office, id: string, said = 'We owe you a car.') {
  await clerk.papers.start(
    id,
    { content: { text: said }, order: 'o1', customerId: 'jana' },
    {
      links: { series: 'papers', order: 'o1' },
    },
  )
}

/** Begins the series and an order. */
export async function begun(office: Office, pattern = 'Y#/8'): Promise<Office> {
  await office.accountant.series.start('papers', { pattern })
  await office.clerk.orders.start('o1', { customer: 'jana' })
  return office
}
