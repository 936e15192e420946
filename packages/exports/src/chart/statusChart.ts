import { checkReader, nameOf, wordOf, type ReaderOptions } from '../report/reader.js'
import type { Report } from '../report/reportTypes.js'
import { rowChart, type Bar } from './bars.js'
import { daysOf } from './reportChart.js'

/** How long orders stood in each status: a bar to the median, and a line at p90. @throws OrdnaError `invalid_options` */
export function statusChart(report: Report, reader: ReaderOptions): string {
  checkReader(reader)
  const { format } = new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 1 })
  const bars = report.statuses.map(({ status, median, p90 }): Bar => ({
    name: nameOf(status, 'status', reader),
    figure: median,
    mark: p90,
    said: `${format(median)} | ${format(p90)}`,
  }))
  const [median, p90] = [wordOf('median', reader), wordOf('p90', reader)]
  return rowChart({
    title: `${wordOf('status', reader)}: ${median} | ${p90} – ${daysOf(report, reader)}`,
    label: `${median} | ${p90}`,
    text: format,
    bars,
    nothing: wordOf('noFigures', reader),
  })
}
