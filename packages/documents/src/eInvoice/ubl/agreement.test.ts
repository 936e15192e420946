import { invoiceSchema, InvoiceService } from '@e-invoice-eu/core'
import sax from 'sax'
import { expect, test } from 'vitest'
import { draft, issue, line } from '../../invoice/invoice.fixture.js'
import { invoiceOf } from '../../invoice/reckon.js'
import { byFik, inDenmark, inNorway, inSweden, of, slovak } from '../countries.fixture.js'
import { ublText } from './ublText.js'

type Element = {
  readonly name: string
  readonly attributes: { [name: string]: string }
  readonly children: Element[]
  text: string
}

/** A document as a tree, read by a parser that knows nothing of invoices. */
function read(xml: string): Element {
  const parser = sax.createStream(true, { trim: true })
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Element['attributes'], children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.end(xml)
  const [found] = root.children
  if (!found) throw new Error('There is no element.')
  return found
}

type Schema = {
  readonly type?: string
  readonly items?: Schema
  readonly properties?: { readonly [name: string]: Schema }
}

/** The same as the other library takes it: by its own schema, which says what is a list. */
function given(element: Element, schema: Schema | undefined): unknown {
  if (element.children.length === 0) return element.text
  const entries: { [name: string]: unknown } = {}
  for (const child of element.children) {
    // It tells an invoice from a credit note by the code of its kind alone.
    const name = child.name.replace(/Credit(?:Note)?(Line|ed)/, 'Invoice$1').replace('Invoiceed', 'Invoiced')
    const known = name.replace('CreditNoteTypeCode', 'InvoiceTypeCode')
    const property = schema?.properties?.[known]
    const value = given(child, property?.type === 'array' ? property.items : property)
    if (property?.type === 'array') entries[known] = [...((entries[known] as unknown[] | undefined) ?? []), value]
    else entries[known] = value
    for (const [attribute, text] of Object.entries(child.attributes)) entries[`${known}@${attribute}`] = text
  }
  return entries
}

const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined }
const service = new InvoiceService(quiet as never)
const root = (invoiceSchema as unknown as Schema).properties?.['ubl:Invoice']

/** What the other library writes of the same content, which it first holds against its schema and code lists. */
async function written(xml: string): Promise<string> {
  const content = { 'ubl:Invoice': given(read(xml), root) }
  return String(await service.generate(content as never, { format: 'UBL', lang: 'en' } as never))
}

const rich = invoiceOf(
  draft({
    lines: [
      line(1_999, { quantity: 2.5, unit: 'HUR' }),
      line(-300, { text: 'Zľava & spol. <5 %>' }),
      line(500, { vat: { category: 'S', percent: 5 } }),
    ],
    prepaid: 1_000,
    rounding: 2,
    notes: ['Ďakujeme.'],
    payment: { means: 'card' },
  }),
  issue,
)

test.each(
  Object.entries({
    slovak,
    inSweden,
    inNorway,
    inDenmark,
    byFik,
    rich,
    reversed: of('AE'),
    penalty: of('O'),
    abroad: of('K'),
  }),
)('%s: another library takes it by its schema, and writes the same elements in the same order', async (_, invoice) => {
  // Its list of schemes is older than the one with Slovakia's DIČ.
  const ours = ublText(invoice).replaceAll('schemeID="0245"', 'schemeID="9950"')
  expect(read(await written(ours))).toEqual(read(ours))
})

test('a credit note has the same elements as there, where the head of one has another order, and no date on which it is due', async () => {
  const credit = invoiceOf(
    draft({ kind: 'credit_note', lines: [line(7_236)], preceding: [{ number: '20270001', issuedOn: '2027-01-15' }] }),
    issue,
  )
  const ours = ublText(credit).replaceAll('schemeID="0245"', 'schemeID="9950"')
  const undated = ours.replace(/ *<cbc:PaymentDueDate>.*?<\/cbc:PaymentDueDate>\n?/, '')
  const sorted = (xml: string) => read(xml).children.toSorted((one, other) => one.name.localeCompare(other.name))
  expect(sorted(await written(undated))).toEqual(sorted(undated))
})
