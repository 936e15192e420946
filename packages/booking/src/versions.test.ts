import { deploysOtherOptions } from '../../ready-made/src/versions.fixture.js'
import { visitConfirmation } from './index.js'

deploysOtherOptions({
  visitConfirmation: (options, other) => visitConfirmation({ ...options, ...(other ? { removeDays: 3 } : {}) }),
})
