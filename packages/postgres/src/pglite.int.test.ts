import { storeContract } from '@ordna/testing'
import { pgliteStore } from './index.js'

storeContract({ name: 'PGlite', open: () => pgliteStore() })
