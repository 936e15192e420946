import { deepStrictEqual } from 'node:assert/strict'
import { invoicePaper, paperPrinter } from '@ordna/documents/pdf'
import { figure, type Figures } from '../figure.js'
import { median } from '../rounds.js'
import { anInvoice } from './invoice.js'
import { pageByHand, piecesOf } from './pageByHand.js'

/** So many invoices in each of so many rounds. */
export type PaperEffort = { readonly papers: number; readonly rounds: number }

/** How fast invoices are drawn, one after another, beside the same texts at the same places by pdfkit. */
export async function paperFigures({ papers, rounds }: PaperEffort): Promise<Figures> {
  const printer = paperPrinter({ zone: 'Europe/Bratislava' })
  const ours = (number: number) => printer.print(invoicePaper(anInvoice(number), { code: null }))
  const pieces = await piecesOf(await ours(1))
  const hand = (archive: boolean) => () => pageByHand(pieces, archive)
  const said = (await piecesOf(await hand(true)())).map(({ text }) => text).join('')
  deepStrictEqual(letters(said), letters(pieces.map(({ text }) => text).join('')))
  const told: { readonly ours: Pace; readonly archive: Pace; readonly plain: Pace }[] = []
  for (let round = 0; round <= rounds; round++) {
    const ways = {
      ours: await paceOf(ours, papers),
      archive: await paceOf(hand(true), papers),
      plain: await paceOf(hand(false), papers),
    }
    // The first round warms up.
    if (round > 0) told.push(ways)
  }
  const times = (way: 'archive' | 'plain') => median(told.map((one) => one.ours.busy / one[way].busy))
  return {
    'pdf/ordna, PDF/A-3b': figure(median(told.map((one) => one.ours.rate)), '1/s'),
    'pdf/pdfkit, PDF/A-3b': figure(median(told.map((one) => one.archive.rate)), '1/s'),
    'pdf/pdfkit, plain': figure(median(told.map((one) => one.plain.rate)), '1/s'),
    'pdf/ordna, processor time': figure(median(told.map((one) => one.ours.busy)), 'ms'),
    'pdf/ordna, processor time to pdfkit’s PDF/A-3b': figure(times('archive'), '', { atMost: 3 }),
    'pdf/ordna, processor time to pdfkit’s plain': figure(times('plain'), ''),
  }
}

/** How many a second, and milliseconds of the processor for each. */
type Pace = { readonly rate: number; readonly busy: number }

function letters(text: string): string {
  return text.replaceAll(/\s/g, '')
}

async function paceOf(draw: (number: number) => Promise<unknown>, papers: number): Promise<Pace> {
  const [begun, used] = [performance.now(), process.cpuUsage()]
  for (let number = 1; number <= papers; number++) await draw(number)
  const rate = papers / ((performance.now() - begun) / 1_000)
  const { user, system } = process.cpuUsage(used)
  return { rate, busy: (user + system) / 1_000 / papers }
}
