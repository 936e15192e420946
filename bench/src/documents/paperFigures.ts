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
  const told: { readonly ours: number; readonly archive: number; readonly plain: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const ways = {
      ours: await rateOf(ours, papers),
      archive: await rateOf(hand(true), papers),
      plain: await rateOf(hand(false), papers),
    }
    // The first round warms up.
    if (round > 0) told.push(ways)
  }
  return {
    'pdf/ordna, PDF/A-3b': figure(median(told.map((one) => one.ours)), '1/s'),
    'pdf/pdfkit, PDF/A-3b': figure(median(told.map((one) => one.archive)), '1/s'),
    'pdf/pdfkit, plain': figure(median(told.map((one) => one.plain)), '1/s'),
    'pdf/ordna, time to pdfkit’s PDF/A-3b': figure(median(told.map((one) => one.archive / one.ours)), '', {
      atMost: 3,
    }),
    'pdf/ordna, time to pdfkit’s plain': figure(median(told.map((one) => one.plain / one.ours)), ''),
  }
}

function letters(text: string): string {
  return text.replaceAll(/\s/g, '')
}

async function rateOf(draw: (number: number) => Promise<unknown>, papers: number): Promise<number> {
  const begun = performance.now()
  for (let number = 1; number <= papers; number++) await draw(number)
  return papers / ((performance.now() - begun) / 1_000)
}
