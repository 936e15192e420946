export type { Locale } from './locales.js'
export * from './technician/index.js'
export * from './times/index.js'
export * from './visit/index.js'
