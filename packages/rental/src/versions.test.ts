import { deploysOtherOptions } from '../../ready-made/src/versions.fixture.js'
import { carBooker, danishRental, subscription } from './index.js'
import { slovakTariff } from './price/tariff.fixture.js'

const other = (yes: boolean, options: object) => (yes ? options : {})

const moved = { da: 'Flyttet', sk: 'Presťahovaný', nb: 'Flyttet', sv: 'Flyttat', en: 'Moved away' }

deploysOtherOptions({
  danishRental: (options, yes) => danishRental({ ...options, ...other(yes, { creditCheck: false }) }),
  carBooker: (options, yes) => carBooker({ tariff: slovakTariff, ...options, ...other(yes, { channels: ['sms'] }) }),
  'the order of subscription': (options, yes) =>
    subscription({ ...options, ...other(yes, { cancelReasons: { moved } }) }).order,
  'the delivery of subscription': (options, yes) =>
    subscription({ ...options, ...other(yes, { autoAssign: true }) }).delivery,
})
