export { FreedTimeData } from './data.js'
export { freedTime, type FreedTime, type FreedTimeOptions } from './freedTime.js'
export type { FreedLabels } from './head.js'
export type { FreedStatus } from './statuses.js'
