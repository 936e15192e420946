import { lifecycle } from '@ordna/core'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { refusesMisspelt } from '../../ready-made/src/misspelt.fixture.js'
import { bulkLifecycle, bulkWork, deleting, keptUntil, sending } from './bulk.js'
import { columnsOf, csv, exportTable, pdfTable, rowsOf, zipOf } from './index.js'
import { omegaFile } from './omega.js'
import { xlsx } from './xlsx.js'

const zone = 'Europe/Bratislava'
const order = lifecycle('order', {
  version: 1,
  data: v.object({}),
  roles: ['clerk'],
  initial: 'open',
  statuses: { open: {}, done: { final: true } },
})
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'clerk' }) }))
  .build()

refusesMisspelt({
  csv: { slip: ['zon', 'zone'], bag: { for: 'person', zone }, call: csv },
  xlsx: { slip: ['sheets', 'sheet'], bag: { zone }, call: xlsx },
  exportTable: { slip: ['signl', 'signal'], call: (bag) => exportTable([], [], csv({ for: 'person', zone }), bag) },
  rowsOf: { slip: ['limt', 'limit'], call: (bag) => rowsOf({} as never, {}, bag) },
  columnsOf: { slip: ['local', 'locale'], call: (bag) => columnsOf(order, ['id'], bag) },
  pdfTable: { slip: ['titel', 'title'], call: pdfTable },
  zipOf: { slip: ['onDocumnt', 'onDocument'], call: (bag) => zipOf([], bag) },
  omegaFile: { slip: ['account', 'accounts'], call: (bag) => omegaFile([], bag) },
  bulkLifecycle: { slip: ['verson', 'version'], bag: { actions: { close: ['clerk'] } }, call: bulkLifecycle },
  bulkWork: { slip: ['action', 'actions'], call: bulkWork },
  deleting: { slip: ['graceDay', 'graceDays'], call: deleting },
  sending: { slip: ['asReson', 'asReason'], call: sending },
  keptUntil: {
    slip: ['yearEnds', 'yearEnd'],
    call: (bag) => keptUntil({ number: '1', issuedOn: '2026-01-01', country: 'SK' }, bag),
  },
})

test('a CSV that is for nobody, and a zone that is none, are refused before a byte is written', () => {
  const wrong = expect.objectContaining({
    code: 'invalid_options',
    message: expect.stringMatching(/'for' must be .*'machine' or 'person'.*'zone' must be/),
  })
  expect(() => csv({ for: 'people', zone: 'Europe/Poprad' } as never)).toThrow(wrong)
  expect(() => xlsx({ zone: 'Europe/Poprad' })).toThrow(expect.objectContaining({ code: 'invalid_options' }))
})
