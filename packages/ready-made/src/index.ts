export { customerViews, type CustomerView } from './customerViews.js'
export {
  anything,
  bag,
  duration,
  listOf,
  oneOf,
  optionsOf,
  said,
  someFunction,
  someText,
  truth,
  version,
  wholeNumber,
  wrongOptions,
  zone,
  type Filled,
  type ShapesOf,
  type Versioned,
} from './options.js'
export {
  besides,
  ownMoves,
  ownNames,
  type OwnParts,
  type OwnStatus,
  type OwnWay,
  type WithOwnParts,
} from './ownParts.js'
export type { Reasoned } from './reasoned.js'
export { countsOf, only, pagesOf, type BoardOptions, type Counts, type Cursor } from './lists.js'
export { assertLocalDate, DAY, dayOf, daysBetween, daysLater, LocalDate, localDateOf } from './localDate.js'
