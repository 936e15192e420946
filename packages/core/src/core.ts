// Everything behind every door, for the one file that CommonJS has.
export * from './adapters.js'
export * from './index.js'
export * from './inspect.js'
export * from './time/index.js'
