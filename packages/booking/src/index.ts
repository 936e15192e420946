export type { Locale } from './locales.js'
export * from './visit/index.js'
