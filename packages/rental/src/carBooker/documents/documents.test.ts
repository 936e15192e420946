import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toJSON, toMermaid } from '@ordna/core/inspect'
import { fileOf } from '@ordna/documents'
import { creditNote } from '@ordna/documents/invoice'
import { folderFileStore } from '@ordna/files'
import { memoryStore } from '@ordna/memory'
import { expect, test } from 'vitest'
import { slovakTariff, summer } from '../../price/tariff.fixture.js'
import { carBooker } from '../lifecycle.js'
import { anOffice, draftOf, issued, order, theOrder } from './office.fixture.js'

const flag = 'main_invoice_out_of_sync'
const aFolder = () => mkdtemp(join(tmpdir(), 'ordna-car-booker-'))

test('CB-D7 an order that becomes dearer is in order once its invoice is taken back and another one is issued', async () => {
  const office = await anOffice(memoryStore())
  const invoice = await issued(office, 'i1', draftOf((await theOrder(office)).data))
  await office.support.orders.send('o1', 'changeParameters', { endsAt: summer('2026-04-17T10:00') })
  await issued(office, 'c1', creditNote(invoice, { taxDate: '2026-04-01' }), 'i1')
  expect((await theOrder(office)).data).toMatchObject({ total: 16_000, invoiced: 0 })
  expect(await office.support.orders.count({ flag })).toBe(1)
  await issued(office, 'i2', draftOf((await theOrder(office)).data))
  expect(await office.support.orders.count({ flag })).toBe(0)
})

test('CB-D7 nobody but an invoice says what was invoiced, and of an order that came to nothing nothing is asked', async () => {
  const office = await anOffice(memoryStore())
  for (const actor of [office.support, office.admin, office.accountant])
    expect(await actor.orders.trySendNamed('o1', 'invoiced', 12_000)).toMatchObject({ outcome: 'refused' })
  await issued(office, 'i1', draftOf((await theOrder(office)).data))
  await office.support.orders.send('o1', 'changeParameters', { endsAt: summer('2026-04-15T10:00') })
  await office.support.orders.send('o1', 'reject', undefined, { reason: 'vehicle_unavailable' })
  expect(await office.support.orders.count({ flag })).toBe(0)
})

test('CB-52, CB-17 the confirming e-mail names the invoice that was issued, and none goes out where there is none', async () => {
  const files = folderFileStore(await aFolder())
  const office = await anOffice(memoryStore(), files)
  const { support } = office
  const attached = { attachments: ['invoice' as const] }
  const blockers = [{ guard: 'papersAreThere', missing: ['invoice'] }]
  expect(await support.orders.trySend('o1', 'confirm', attached)).toMatchObject({ code: 'guarded', blockers })
  await issued(office, 'i1', draftOf((await theOrder(office)).data))
  await support.orders.send('o1', 'confirm', attached, { notices: { confirmation: true } })
  await office.ordna.tick()
  const enclosed = [{ name: 'invoice', lifecycle: 'invoice', id: 'i1' }]
  expect(office.emails).toMatchObject([{ name: 'confirmation', data: { enclosed } }])
  const paper = await office.accountant.invoices.get('i1')
  const { bytes } = await fileOf({ id: 'i1', data: paper?.data ?? {} }, files)
  expect(new TextDecoder().decode(bytes)).toContain('Jana Kováčová')
})

test('CB-33, CB-52 an invoice that was made elsewhere goes along, and a file that was changed is handed to nobody', async () => {
  const folder = await aFolder()
  const files = folderFileStore(folder)
  const office = await anOffice(memoryStore(), files)
  const bytes = new TextEncoder().encode('An invoice of another program.')
  const { key, sha256, size } = await files.put({ bytes, under: 'orders', contentType: 'text/plain; charset=utf-8' })
  const file = { key, sha256, size, contentType: 'text/plain; charset=utf-8' as const }
  const uploaded = { kind: 'invoice', title: 'faktura.txt', order: 'o1', file }
  for (const id of ['u1', 'u2']) await office.support.uploads.start(id, uploaded, { links: { order: 'o1' } })
  await office.support.uploads.send('u2', 'remove')
  await office.support.orders.send('o1', 'confirm', { attachments: ['invoice'] })
  expect((await theOrder(office)).data).toMatchObject({ enclosed: [{ lifecycle: 'upload', id: 'u1' }] })
  const upload = await office.support.uploads.get('u1')
  expect((await fileOf({ id: 'u1', data: upload?.data ?? {} }, files)).bytes).toEqual(bytes)
  expect((await office.support.orders.history('o1')).filter(({ kind }) => kind === 'link')).toHaveLength(2)
  await writeFile(join(folder, key), 'Something else.')
  await expect(fileOf({ id: 'u1', data: upload?.data ?? {} }, files)).rejects.toMatchObject({ code: 'invalid_value' })
})

test('CB-56 an administrator drafts, customer support confirms, and an accountant issues', async () => {
  const office = await anOffice(memoryStore())
  const content = draftOf((await theOrder(office)).data)
  const links = { series: 'invoices', order: 'o1' }
  await office.admin.invoices.start('i1', { content, order: 'o1' }, { links })
  for (const actor of [office.admin, office.support])
    expect(await actor.invoices.trySend('i1', 'issue')).toMatchObject({ code: 'forbidden' })
  expect(await office.admin.orders.trySend('o1', 'confirm')).toMatchObject({ code: 'forbidden' })
  expect(await office.accountant.orders.trySend('o1', 'confirm')).toMatchObject({ outcome: 'refused' })
  await office.accountant.invoices.send('i1', 'issue')
  expect(await office.support.orders.send('o1', 'confirm')).toMatchObject({ to: 'confirmed' })
})

test('CB-34, CB-55 what is not installed leaves no trace', () => {
  const traces = /invoiced|main_invoice|papersAreThere|enclosed|invoices|contracts/
  const plain = carBooker({ tariff: slovakTariff })
  const contracts = carBooker({ tariff: slovakTariff, documents: { contracts: 'contract' } })
  expect(`${JSON.stringify(toJSON(plain))}${toMermaid(plain)}`).not.toMatch(traces)
  expect(toJSON(carBooker({ tariff: slovakTariff, documents: {} }))).toEqual(toJSON(plain))
  expect(JSON.stringify(toJSON(contracts))).not.toMatch(/invoiced|main_invoice|mainInvoiceInSync/)
  expect(JSON.stringify(toJSON(contracts))).toMatch(/papersAreThere/)
  expect(JSON.stringify(toJSON(order))).toMatch(/mainInvoiceInSync/)
})
