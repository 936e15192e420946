/**
 * What every store needs and no host does: the checks of what it is asked, and the cursors of its lists.
 *
 * It stands outside the front door, `@ordna/core`, and goes through it like any adapter.
 *
 * @packageDocumentation
 */
export {
  checkChange,
  checkConditions,
  checkHistory,
  checkCountLimit,
  checkLimit,
  checkLinkers,
  checkPeriod,
  checkResources,
  checkUnits,
} from './check.js'
export { readCursor, writeCursor, type Position, type Scalar } from './cursor.js'
export { listed } from '../floor/listed.js'
export { isDate, isError } from '../floor/realm.js'
export { shownText } from '../floor/shownText.js'
