import { refusesMisspelt } from '../../../ready-made/src/misspelt.fixture.js'
import { reportChart } from '../chart/reportChart.js'
import { Counting } from './counting.js'
import { factsOptions } from './options.js'

const days = { from: '2026-04-01', until: '2026-05-01', zone: 'UTC' }
const none = new Counting(days).report()

refusesMisspelt({
  reportOf: { slip: ['graceMinuts', 'graceMinutes'], call: (bag) => new Counting({ ...days, ...(bag as object) }) },
  factsOf: {
    slip: ['historys', 'histories'],
    call: (bag) => factsOptions({ from: new Date(0), now: new Date(0), ...(bag as object) }),
  },
  reportChart: {
    slip: ['currancy', 'currency'],
    call: (bag) => reportChart(none, { of: 'closed', locale: 'en', ...(bag as object) }),
  },
})
