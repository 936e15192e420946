import { pipeline } from 'node:stream/promises'
import { csv, exportTable, type TableFormat } from '@ordna/exports'
import { xlsx } from '@ordna/exports/xlsx'
import { serve } from '../postgres/serve.js'
import { csvByHand, texts, workbookByHand } from './byHand.js'
import { columns, counting, orders, zone } from './rows.js'
import { fill, listed, selected } from './stored.js'

/** What one run is asked for. */
export type Asked = { readonly count: number; readonly url: string }

/** What came of it: `busy` is the processor's time in seconds, and the peak that of the process in megabytes. */
export type Told = { readonly seconds: number; readonly busy: number; readonly peak: number; readonly bytes: number }

async function ours(count: number, format: TableFormat): Promise<number> {
  const { target, size } = counting()
  await pipeline(exportTable(orders(count), columns, format), target)
  return size()
}

async function measured(work: () => Promise<number>): Promise<Told> {
  const [begun, used] = [performance.now(), process.cpuUsage()]
  const bytes = await work()
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(used)
  return { seconds, bytes, busy: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 }
}

serve({
  'csv/ordna': ({ count }: Asked) => measured(() => ours(count, csv({ for: 'person', zone }))),
  'csv/csv-stringify': ({ count }: Asked) => measured(() => csvByHand(texts(count))),
  'xlsx/ordna': ({ count }: Asked) => measured(() => ours(count, xlsx({ zone }))),
  'xlsx/hucre': ({ count }: Asked) => measured(() => workbookByHand(count)),
  'postgres/ordna': ({ url }: Asked) => measured(() => listed(url)),
  'postgres/select': ({ url }: Asked) => measured(() => selected(url)),
  fill: ({ url, count }: Asked) => fill(url, count),
})
