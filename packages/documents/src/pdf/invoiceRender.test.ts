import type { Message } from '@ordna/core'
import { expect, test } from 'vitest'
import { draft, issue } from '../invoice/invoice.fixture.js'
import { invoiceOf } from '../invoice/reckon.js'
import { invoiceLayout } from './invoiceLayout.js'
import { invoiceRender } from './invoiceRender.js'
import { paperPrinter } from './paperPrinter.js'
import { readPdf } from './readPdf.fixture.js'

const printer = paperPrinter({ zone: 'Europe/Bratislava' })
const content = invoiceOf(draft(), issue)
const message = (data: object) => ({ subject: { tenant: 'poprad', lifecycle: 'invoice', id: 'i1' }, data }) as Message
const signal = new AbortController().signal

test('CB-26 an invoice that was issued becomes the same PDF whenever its job runs', async () => {
  const render = invoiceRender({ printer })
  const first = await render(message({ content }), signal)
  expect(first.contentType).toBe('application/pdf')
  expect((await readPdf(first.bytes)).title).toBe('Faktúra 20270001')
  expect(await render(message({ content }), signal)).toEqual(first)
})

test('CB-54 a tenant has a layout of its own', async () => {
  const layout = { ...invoiceLayout('sk'), title: 'Doklad {{ number }}' }
  const render = invoiceRender({ printer, paper: (_, tenant) => (tenant === 'poprad' ? { layout } : {}) })
  expect((await readPdf((await render(message({ content }), signal)).bytes)).title).toBe('Doklad 20270001')
})

test('a draft has no file', async () => {
  const drawn = async () => invoiceRender({ printer })(message({ content: draft() }), signal)
  await expect(drawn).rejects.toThrow("Invoice 'i1' is not issued, and a draft has no file")
})
