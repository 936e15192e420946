import { storeContract } from '@ordna/testing'
import { memoryStore } from './memory-store.js'

storeContract({ name: 'memory', open: async () => memoryStore(), runs: 100 })
