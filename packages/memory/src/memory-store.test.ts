import { storeContract } from '@ordna/testing/contracts'
import { memoryStore } from './memory-store.js'

storeContract({ name: 'memory', open: async () => memoryStore(), runs: 100 })
