import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileOf } from '@ordna/documents'
import { checkEInvoice, ublText } from '@ordna/documents/e-invoice'
import { invoiceIn } from '@ordna/documents/invoice'
import { columnsOf, csv, exportTable, rowsOf, toFile, zipOf } from '@ordna/exports'
import { omegaFile } from '@ordna/exports/omega'
import { xlsx } from '@ordna/exports/xlsx'
import { zone } from '../calendar.js'
import { order, type Firm } from '../firm.js'
import { issuedInvoices } from './issued.js'
import { monthInto } from './month.js'
import { firm as seller } from './parties.js'

/** Every paper of the week as a file that one can open: into a folder, whole or not at all. Answers their names. */
export async function writePapers(firm: Firm, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await invoicesInto(firm, folder)
  await listsInto(firm, folder)
  await monthInto(firm, folder)
}

async function invoicesInto(firm: Firm, folder: string): Promise<void> {
  const found = await issuedInvoices(firm)
  const all = found.flatMap(({ data }) => invoiceIn(data) ?? [])
  for (const one of found) {
    const { bytes } = await fileOf(one, firm.files)
    await writeFile(join(folder, `faktura-${one.data.number}.pdf`), bytes)
  }
  const { bytes } = omegaFile(all, {
    firm: seller,
    series: { main: 'OF', additional: 'OF', credit_note: 'OD', storno: 'OD', prepayment: 'ZF' },
    accounts: {
      rental: { synthetic: '602', analytic: '100' },
      sale: { synthetic: '604' },
      penalty: { synthetic: '644' },
    },
  })
  await writeFile(join(folder, 'omega.txt'), bytes)
  for (const invoice of all.filter(({ buyer }) => buyer.endpoint)) {
    const wrong = checkEInvoice(invoice)
    if (wrong.length > 0) throw new Error(wrong.map(({ rule, message }) => `${rule}: ${message}`).join('\n'))
    await writeFile(join(folder, `e-faktura-${invoice.number}.xml`), ublText(invoice))
  }
  await toFile(join(folder, 'faktury.zip'), zipOf(found, { files: firm.files }))
}

async function listsInto(firm: Firm, folder: string): Promise<void> {
  const rows = () => rowsOf(firm.as('zuzana'), { order: 'startedAt', descending: false } as const)
  const columns = columnsOf(
    order,
    [
      'id',
      'status',
      { field: 'customer', label: 'Zákazník' },
      { field: 'vehicle', label: 'Vozidlo' },
      { field: 'startsAt', label: 'Začiatok' },
      { money: 'total', currency: 'EUR', label: 'Cena s DPH' },
      { link: 'invoices', label: 'Faktúry' },
    ],
    { locale: 'sk' },
  )
  await toFile(join(folder, 'objednavky.csv'), exportTable(rows(), columns, csv({ for: 'person', zone })))
  await toFile(join(folder, 'objednavky.xlsx'), exportTable(rows(), columns, xlsx({ zone })))
}
