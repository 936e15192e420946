import { deploysOtherOptions } from '../../ready-made/src/versions.fixture.js'
import { printOrder } from './index.js'

deploysOtherOptions({ printOrder: (options, other) => printOrder({ ...options, ...(other ? { rush: true } : {}) }) })
