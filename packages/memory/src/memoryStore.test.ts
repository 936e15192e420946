import { storeContract } from '@ordna/testing/contracts'
import { memoryStore } from './memoryStore.js'

storeContract({ name: 'memory', open: async () => memoryStore(), runs: 100 })
