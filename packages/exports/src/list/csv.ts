import { decimalText } from '@ordna/money'
import { hoursText, secondsText } from './duration.js'
import { localMomentText } from './localMoment.js'
import { oneOf, optionsOf, zone } from '@ordna/ready-made'
import { stringify } from 'csv-stringify/sync'
import type { Cell, Heading } from './column.js'
import type { TableFormat } from './exportTable.js'
import { inBatches } from './inBatches.js'

/** For whom a CSV is. */
export type CsvOptions = {
  /** `machine`: RFC 4180, decimal points, moments in UTC. `person`: what a spreadsheet of these countries opens with a click: semicolons, decimal commas, a byte order mark. */
  readonly for: 'machine' | 'person'
  /** The zone of moments that people read. */
  readonly zone: string
}

const shapes = { for: oneOf('machine', 'person'), zone }

/**
 * Comma-separated values. No cell is taken for a formula: what begins like one, and is no number, gets an apostrophe before it.
 * NUL and half letters, which no reader of CSV survives, are left out.
 *
 * @throws OrdnaError `invalid_options`
 */
export function csv(options: CsvOptions): TableFormat {
  optionsOf<CsvOptions, typeof shapes>('csv', options, shapes)
  const person = options.for === 'person'
  const shape = {
    delimiter: person ? ';' : ',',
    record_delimiter: 'windows',
    // An end of line of any kind inside a text would end the row for many a reader.
    quote_record_delimiter: true,
    cast: { string: (text: string) => text },
  } as const
  return async function* (headings, rows) {
    yield Buffer.from(`${person ? '\uFEFF' : ''}${stringify([headings.map(labelOf)], shape)}`)
    for await (const batch of inBatches(rows)) {
      yield Buffer.from(
        stringify(
          batch.map((cells) => cells.map((cell) => textOf(cell, options))),
          shape,
        ),
      )
    }
  }
}

function labelOf({ label }: Heading): string {
  return harmless(label)
}

/** A cell as text. Numbers are written as numbers and never disarmed: -5 is five less than nothing. */
function textOf(cell: Cell, { for: reader, zone }: CsvOptions): string {
  if (cell === null) return ''
  if (cell.kind === 'text') return harmless(cell.value)
  const person = reader === 'person'
  if (cell.kind === 'number') return decimal(plainNumber(cell.value), person)
  if (cell.kind === 'money') return decimal(decimalText(cell.value), person)
  if (cell.kind === 'duration') return person ? hoursText(cell.value) : secondsText(cell.value)
  if (cell.kind === 'moment') return person ? localMomentText(cell.value, zone) : cell.value.toISOString()
  return String(cell.value)
}

function decimal(text: string, person: boolean): string {
  return person ? text.replace('.', ',') : text
}

/** Never in powers of ten, which spreadsheets round. */
function plainNumber(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : text
}

/**
 * What a spreadsheet would take for a formula, also behind spaces and marks that nobody sees, and in full width; and a tab or an
 * end of line, behind which some look on. An apostrophe that stands before such a text gets another, so that whoever takes one off has what was
 * written.
 */
const formula = /^'*[\s\p{Cc}\p{Cf}]*[=+\-@|\uFF1D\uFF0B\uFF0D\uFF20\u2212\uFE62-\uFE66\uFE6B\t\r\n]/u

/** NUL, and halves of letters. */
const unreadable = /\0|\p{Cs}/u

/** A text that no spreadsheet runs. */
export function harmless(text: string): string {
  // Asked first: hardly a text has any, and to replace nothing takes twice as long.
  const clean = unreadable.test(text) ? text.replaceAll(/\0|\p{Cs}/gu, '') : text
  return formula.test(clean) ? `'${clean}` : clean
}
