export type { Rows } from './index.js'
