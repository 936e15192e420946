export { memoryStore } from './memoryStore.js'
