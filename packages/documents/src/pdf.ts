/**
 * Papers as PDF: layouts as plain data, and what fills and draws them.
 *
 * @packageDocumentation
 */
export type {
  Cell,
  Column,
  Condition,
  Each,
  Layout,
  LayoutMistake,
  LayoutNode,
  LayoutPart,
  Look,
  Margin,
  PageNode,
  Row,
  Rules,
  Run,
  Table,
  Values,
  Width,
} from './layout/layout.js'
export type { PaperLocale } from './layout/language.js'
export { mistakesOf, type Sample } from './layout/mistakes.js'
export type { PaperOrder } from './pdf/paperOrder.js'
export { paperPrinter, type PaperPrinter, type PaperPrinterOptions, type PaperToBe } from './pdf/paperPrinter.js'
export { invoiceLayout } from './pdf/invoiceLayout.js'
export { invoicePaper, invoiceSample, type InvoicePaperOptions } from './pdf/invoicePaper.js'
export { invoiceValues, type OnPaper, type PayCode } from './pdf/invoiceValues.js'
export { invoiceRender, type InvoiceRenderOptions } from './pdf/invoiceRender.js'
