import { refusesMisspelt } from '../../ready-made/src/misspelt.fixture.js'
import { fileHeaders, s3FileStore } from './index.js'

refusesMisspelt({
  fileHeaders: {
    slip: ['nam', 'name'],
    call: (bag) => fileHeaders({ contentType: 'image/png', size: 1, sha256: 'ab' } as never, bag),
  },
  s3FileStore: { slip: ['timout', 'timeout'], call: (bag) => s3FileStore(bag) },
})
