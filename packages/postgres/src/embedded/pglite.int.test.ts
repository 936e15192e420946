import { storeContract } from '@ordna/testing/contracts'
import { pgliteStore } from '../index.js'

storeContract({ name: 'PGlite', open: () => pgliteStore() })
