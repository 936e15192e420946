export { chosenTime, timeChoices, type TimeChoice } from './chooseTime.js'
export { freeTimes, type TimeDesk } from './freeTimes.js'
export type { FreeTime, TimeWish } from './freeTimesAmong.js'
export type { Technician, TimeRules, Travel } from './rules.js'
