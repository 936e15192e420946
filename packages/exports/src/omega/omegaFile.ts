import { Invoice } from '@ordna/documents/invoice'
import { OrdnaError } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import * as v from 'valibot'
import { firm } from './columns.js'
import { documentRows } from './documentRows.js'
import type { OmegaOptions } from './options.js'
import { Row, type OmegaNote } from './row.js'
import { encoded } from './windows1250.js'

/** A file for Omega, and what stands in it otherwise than in the invoices. */
export type OmegaFile = { readonly bytes: Uint8Array; readonly changes: readonly OmegaNote[] }

const names = { firm: true, series: true, evidence: true, accounts: true, decimal: true, euroFor: true } as const

/**
 * Issued invoices as a text file that KROS Omega imports (CB-13, CB-D10): Windows-1250, tabs, CRLF, one section T01.
 *
 * Throws `invalid_value` before anything is written where an invoice does not fit: `details.problems` lists every value of every
 * invoice that is in the way, with its column and what to do. Identifiers are never cut; free texts are, and letters that the
 * code page lacks become alike ones: `changes` says so.
 */
export function omegaFile(invoices: readonly Invoice[], options: OmegaOptions): OmegaFile {
  assertNames('options of omegaFile', options, names)
  const given = issued(invoices)
  const rows = [firmRow(options), ...given.flatMap((invoice) => documentRows(invoice, options))]
  const problems = rows.flatMap((row) => row.problems)
  if (problems.length > 0) throw notWritten(problems)
  return { bytes: encoded(rows.join('')), changes: rows.flatMap((row) => row.changes) }
}

/** What is read back is what was issued: a draft, or what is none, is no invoice. */
function issued(invoices: readonly Invoice[]): readonly Invoice[] {
  const numbers = new Set<string>()
  return invoices.map((invoice, index) => {
    const read = v.safeParse(Invoice, invoice)
    if (!read.success) throw notIssued(index, read.issues[0])
    const { number } = read.output
    if (numbers.has(number)) throw twice(number)
    numbers.add(number)
    return read.output
  })
}

function firmRow({ firm: { name, companyId, street, zip, city } }: OmegaOptions): Row {
  const row = new Row('R00', null)
  row.put({ column: 2, name: 'section' }, 'T01')
  row.text(firm.name, name)
  row.text(firm.companyId, companyId)
  row.text(firm.street, street)
  row.text(firm.zip, zip?.replaceAll(' ', ''))
  row.text(firm.city, city)
  return row
}

function notWritten(problems: readonly OmegaNote[]): OrdnaError {
  const shown = problems.slice(0, 5).map(({ invoice, column, value, what }) => {
    const whose = invoice === null ? 'The options' : `Invoice ${invoice}`
    return `${whose}, ${column}: '${value.slice(0, 80)}' ${what}`
  })
  const more = problems.length > 5 ? ` And ${problems.length - 5} more.` : ''
  const message = `Nothing was written for Omega. ${shown.join('. ')}.${more}`
  return new OrdnaError('invalid_value', message, { problems })
}

function notIssued(index: number, issue: v.BaseIssue<unknown>): OrdnaError {
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? ''
  const message = `Invoice ${index + 1} of the list is none that was issued: '${path}' ${issue.message}.`
  return new OrdnaError('invalid_value', message, { index, path })
}

function twice(number: string): OrdnaError {
  return new OrdnaError('invalid_value', `Invoice ${number} is in the list twice: Omega would take it once.`, {
    number,
  })
}
