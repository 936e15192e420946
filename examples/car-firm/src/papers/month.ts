import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportTable, toFile, csv } from '@ordna/exports'
import { reportChart } from '@ordna/exports/charts'
import { carBookerReading, factsOf, reportOf, tableColumns, tableRows } from '@ordna/exports/reports'
import { moment, zone } from '../calendar.js'
import { fleet, type Firm } from '../firm.js'

const january = { from: '2027-01-01', until: '2027-02-01', zone } as const

/** What the month has brought, by class of car. */
async function monthOf(firm: Firm) {
  const from = moment(`${january.from} 00:00`)
  const now = moment('2027-01-16 12:00')
  const facts = factsOf(firm.as('zuzana'), carBookerReading, { from, now, histories: true })
  return reportOf(facts, { ...january, by: ['class', 'clerk'], fleet })
}

/** The report as a table and as a chart. */
export async function monthInto(firm: Firm, folder: string): Promise<void> {
  const report = await monthOf(firm)
  const reader = { locale: 'sk' } as const
  const table = exportTable(
    tableRows(report, 'class'),
    tableColumns(report, 'class', reader),
    csv({ for: 'person', zone }),
  )
  await toFile(join(folder, 'januar.csv'), table)
  await writeFile(join(folder, 'januar.svg'), reportChart(report, { of: 'revenue', by: 'class', locale: 'sk' }))
}
