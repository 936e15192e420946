import { expect, test } from 'vitest'
import { csv, exportTable } from '../index.js'
import { endedColumns, statusColumns, tableColumns, tableRows } from './columns.js'
import type { ReaderOptions } from './reader.js'
import { reportOf } from './report.js'
import { locales, words } from './words.js'

const days = { from: '2026-04-01', until: '2026-06-01', zone: 'Europe/Bratislava' }
const at = new Date('2026-04-10T10:00:00Z')
const gross = { currency: 'EUR', net: 10_000, vat: 2300, gross: 12_300 } as const
const report = await reportOf(
  [
    {
      id: 'o1',
      class: 'economy',
      amounts: gross,
      returned: true,
      out: { from: new Date('2026-04-08T10:00:00Z'), until: at },
      dueBack: new Date('2026-04-10T09:30:00Z'),
      stays: [{ status: 'out', from: new Date('2026-04-08T10:00:00Z'), until: at }],
      ending: { outcome: 'closed', status: 'paid_ok', at, by: 'adam' },
    },
    {
      id: 'o2',
      returned: false,
      stays: [],
      ending: { outcome: 'lost', status: 'cancelled', at, by: 'adam', reason: '=no_show' },
    },
  ],
  { ...days, by: ['month', 'class'] },
)

async function text<Row>(rows: readonly Row[], columns: Parameters<typeof exportTable<Row>>[1]): Promise<string> {
  let whole = ''
  for await (const bytes of exportTable(rows, columns, csv({ for: 'person', zone: days.zone }))) {
    whole += Buffer.from(bytes).toString()
  }
  return whole.replace('\u{feff}', '')
}

const sk: ReaderOptions = { locale: 'sk' }

test('CB-25 a table of a report is a file in the language of its reader, with months by their names and the total below', async () => {
  const lines = (await text(tableRows(report, 'month'), tableColumns(report, 'month', sk))).split('\r\n')
  expect(lines.map((line) => line.replaceAll('"', ''))).toEqual([
    'Mesiac;Uzavreté objednávky;Neuskutočnené objednávky;Neuskutočnené, %;Tržby bez DPH (EUR);DPH (EUR);Tržby (EUR);Dni prenájmu;Vyťaženosť, %;Oneskorené vrátenia;Hodiny oneskorenia',
    'apríl 2026;1;1;50;100,00;23,00;123,00;2;;1;0,5',
    'máj 2026;0;0;;;;;0;;0;0',
    'Spolu;1;1;50;100,00;23,00;123,00;2;;1;0,5',
    '',
  ])
})

test('CB-25 what has no class stands last, and names are those of the host', async () => {
  const reader: ReaderOptions = { locale: 'en', labels: { class: 'Kind of car' }, name: (of) => `the ${of} one` }
  const lines = (await text(tableRows(report, 'class'), tableColumns(report, 'class', reader))).split('\r\n')
  expect(lines.map((line) => line.split(';')[0])).toEqual(['Kind of car', 'the economy one', '(none)', 'Total', ''])
})

test('CB-25 times in each status, and how orders ended and why, are tables too', async () => {
  expect(await text(report.statuses, statusColumns(sk))).toBe(
    'Stav;Objednávky;Medián, hodiny;90 % do, hodiny;Priemer, hodiny\r\nout;1;48;48;48\r\n',
  )
  expect(await text(report.total.ended, endedColumns({ locale: 'en' }))).toContain("cancelled;'=no_show;1")
})

test('CB-25 every word stands in five languages, and another language is refused', () => {
  for (const locale of locales) {
    const labels = tableColumns(report, 'month', { locale }).map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
  }
  for (const word of Object.values(words)) expect(Object.keys(word)).toEqual(Object.keys(words.en))
  expect(() => tableColumns(report, 'month', { locale: 'fi' as 'sk' })).toThrow("Reports have no words in 'fi'")
  const labels = { resorce: 'Technician' } as object
  expect(() => tableColumns(report, 'month', { locale: 'sk', labels })).toThrow("Did you mean 'resource'?")
})
