import type { InvoiceDraft } from '../invoice/value.js'
import type { InvoiceWords } from '../invoice/words/invoiceWord.js'
import { invoiceWords } from '../invoice/words/invoiceWords.js'
import type { Cell, Layout, LayoutNode, Row } from '../layout/layout.js'

const grey = '#5b6570'
const pale = '#f1f3f5'

/**
 * The paper of an invoice in one language, to be printed as it is, or to be edited: it is filled with `invoiceValues`, and
 * looked at with `invoiceSample`. Credit notes and prepayments are on it too.
 */
export function invoiceLayout(locale: InvoiceDraft['locale']): Layout {
  const words = invoiceWords[locale]
  return {
    title: '{{ title }} {{ number }}',
    margins: [48, 48, 48, 66],
    content: [
      headOf(),
      { columns: [partyOf('seller', words.seller), partyOf('buyer', words.buyer)], gap: 24, margin: [0, 18, 0, 14] },
      datesOf(words),
      linesOf(words),
      {
        columns: [groupsOf(words), { ...totalsOf(words), columnWidth: 210 }],
        gap: 28,
        margin: [0, 12, 0, 0],
        keep: true,
      },
      { ...paymentOf(words), keep: true },
      {
        stack: [{ text: '{{ exemption.text }}', each: { of: 'exemptions', as: 'exemption' } }],
        margin: [0, 12, 0, 0],
        when: 'exemptions',
      },
      {
        stack: [{ text: '{{ note }}', margin: [0, 0, 0, 4], each: { of: 'notes', as: 'note' } }],
        margin: [0, 12, 0, 0],
        when: 'notes',
      },
    ],
    footer: [
      { line: true, margin: [0, 0, 0, 4] },
      {
        columns: [
          { text: '{{ title }} {{ number }}', size: 7.5, color: grey },
          { text: `${words.page} {{ page }} / {{ pages }}`, size: 7.5, color: grey, align: 'right', columnWidth: 80 },
        ],
      },
    ],
  }
}

function headOf(): LayoutNode {
  return {
    columns: [
      {
        stack: [
          { image: '{{ logo }}', width: 170, height: 56 },
          { text: '{{ seller.name }}', bold: true, size: 12, unless: 'logo' },
        ],
      },
      {
        stack: [
          { text: '{{ title }}', bold: true, size: 20, align: 'right' },
          { text: '{{ number }}', size: 12, align: 'right', color: grey },
        ],
      },
    ],
  }
}

function partyOf(party: 'seller' | 'buyer', label: string): LayoutNode {
  return {
    stack: [
      { text: label, size: 7.5, color: grey, margin: [0, 0, 0, 3] },
      { text: `{{ ${party}.name }}`, bold: true, size: 10.5 },
      { text: '{{ line }}', each: { of: `${party}.address`, as: 'line' } },
      {
        table: {
          widths: ['auto', '*'],
          lines: 'none',
          rows: [
            {
              each: { of: `${party}.numbers`, as: 'entry' },
              cells: [
                { text: '{{ entry.label }}', size: 8.5, color: grey },
                { text: '{{ entry.value }}', size: 8.5 },
              ],
            },
          ],
        },
        when: `${party}.numbers`,
        margin: [0, 5, 0, 0],
      },
      { text: `{{ ${party}.register }}`, size: 8, color: grey, margin: [0, 3, 0, 0], when: `${party}.register` },
    ],
  }
}

/** A date or a number under its name: what is looked for first. */
function datesOf(words: InvoiceWords): LayoutNode {
  const entry = (label: string, value: string, when: string): LayoutNode => ({
    stack: [
      { text: label, size: 7.5, color: grey },
      { text: value, bold: true },
    ],
    when,
  })
  const dates = [
    entry(words.issuedOn, '{{ issuedOn | date }}', 'issuedOn'),
    entry(words.taxDate, '{{ taxDate | date }}', 'taxDate'),
    entry(words.dueOn, '{{ dueOn | date }}', 'due'),
    entry('{{ referenceLabel }}', '{{ reference }}', 'reference'),
  ]
  const further: Row['cells'] = [
    { text: '{{ entry.label }}', size: 8.5, color: grey },
    { text: '{{ entry.value }}', size: 8.5 },
  ]
  return {
    stack: [
      { table: { lines: 'none', rows: [{ cells: [{ columns: dates, gap: 10, fill: pale, margin: [8, 4, 8, 4] }] }] } },
      {
        table: {
          widths: ['auto', '*'],
          lines: 'none',
          rows: [{ each: { of: 'fields', as: 'entry' }, cells: further }],
        },
        when: 'fields',
        margin: [8, 6, 0, 0],
      },
    ],
    margin: [0, 0, 0, 16],
  }
}

function head(text: string, align: 'left' | 'right' = 'right'): Cell {
  return { text, align, bold: true, size: 8 }
}

function right(text: string): Cell {
  return { text, align: 'right' }
}

function linesOf(words: InvoiceWords): LayoutNode {
  return {
    table: {
      widths: ['*', 44, 34, 72, 36, 78],
      head: [
        head(words.text, 'left'),
        head(words.quantity),
        head(words.unit, 'left'),
        head(words.unitPrice),
        head(words.percent),
        head(words.lineNet),
      ],
      rows: [
        {
          each: { of: 'lines', as: 'line' },
          cells: [
            { text: '{{ line.text }}' },
            right('{{ line.quantity | number }}'),
            { text: '{{ line.unit }}' },
            right('{{ line.unitPrice | amount }}'),
            right('{{ line.percent | percent }}'),
            right('{{ line.net | amount }}'),
          ],
        },
      ],
    },
  }
}

function small(text: string, bold = false): Cell {
  return { text, align: 'right', size: 8, bold }
}

function groupsOf(words: InvoiceWords): LayoutNode {
  return {
    table: {
      widths: ['*', '*', '*', '*'],
      head: [small(words.percent, true), small(words.base, true), small(words.vat, true), small(words.gross, true)],
      rows: [
        {
          each: { of: 'groups', as: 'group' },
          cells: [
            small('{{ group.percent | percent }}'),
            small('{{ group.base | amount }}'),
            small('{{ group.vat | amount }}'),
            small('{{ group.gross | amount }}'),
          ],
        },
      ],
    },
  }
}

function total(label: string, value: string, rules: { readonly when?: string } = {}): Row {
  return {
    cells: [
      { text: label, margin: [6, 0, 0, 0] },
      { text: value, align: 'right', margin: [0, 0, 6, 0] },
    ],
    ...rules,
  }
}

function due(label: string, rules: { readonly when?: string; readonly unless?: string }): Row {
  const look = { bold: true, size: 11, fill: pale }
  return {
    cells: [
      { text: label, ...look, margin: [6, 3, 0, 3] },
      { text: '{{ totals.payable | money }}', ...look, align: 'right', margin: [0, 3, 6, 3] },
    ],
    ...rules,
  }
}

function totalsOf(words: InvoiceWords): LayoutNode {
  return {
    table: {
      widths: ['*', 'auto'],
      lines: 'none',
      rows: [
        total(words.net, '{{ totals.net | amount }}'),
        total(words.vat, '{{ totals.vat | amount }}'),
        total(words.gross, '{{ totals.gross | amount }}'),
        total(words.prepaid, '{{ totals.lessPrepaid | amount }}', { when: 'totals.prepaid' }),
        total(words.rounding, '{{ totals.rounding | amount }}', { when: 'totals.rounding' }),
        due(words.payable, { unless: 'credited' }),
        due(words.credited, { when: 'credited' }),
      ],
    },
  }
}

function paymentOf(words: InvoiceWords): LayoutNode {
  const row = (label: string, value: string, when: string): Row => ({
    when,
    cells: [{ text: label, color: grey }, { text: value }],
  })
  return {
    unless: 'credited',
    margin: [0, 18, 0, 0],
    gap: 20,
    columns: [
      {
        table: {
          widths: ['auto', '*'],
          lines: 'none',
          rows: [
            row(words.means, '{{ payment.means }}', 'payment.means'),
            row(words.account, '{{ payment.account }}', 'payment.account'),
            row(words.iban, '{{ payment.iban }}', 'payment.iban'),
            row(words.bic, '{{ payment.bic }}', 'payment.bic'),
            row(words.bankgiro, '{{ payment.bankgiro }}', 'payment.bankgiro'),
            // Of Danish sellers alone, whatever the language of the paper.
            row('Indbetalingskort', '{{ payment.giro }}', 'payment.giro'),
            row('{{ referenceLabel }}', '{{ reference }}', 'reference'),
            row(words.constantSymbol, '{{ payment.constantSymbol }}', 'payment.constantSymbol'),
            row(words.specificSymbol, '{{ payment.specificSymbol }}', 'payment.specificSymbol'),
            row(words.dueOn, '{{ dueOn | day }}', 'due'),
          ],
        },
      },
      {
        stack: [
          { qr: '{{ code.text }}', width: 92, align: 'right' },
          { text: '{{ code.label }}', size: 7.5, color: grey, align: 'right', margin: [0, 3, 0, 0] },
        ],
        when: 'code',
        columnWidth: 110,
      },
    ],
  }
}
