/**
 * One action over many orders: a selection, or all that match.
 *
 * @packageDocumentation
 */
export type { BulkAction, Doing } from './bulk/action.js'
export { BulkData, BulkOutcome, Selection } from './bulk/bulkData.js'
export { bulkLifecycle, type BulkLifecycle, type BulkOptions } from './bulk/bulkLifecycle.js'
export { bulkWork, type BulkWork } from './bulk/bulkWork.js'
export { eachAlone } from './bulk/eachAlone.js'
export { outcomesOf } from './bulk/outcomesOf.js'
export { sending, type Sending } from './bulk/sending.js'
