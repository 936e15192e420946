import { momentTexts } from 'ordna-examples-common'
import { zone } from './calendar.js'

/** Moments by the hotels' calendars and clocks. */
export const { dayText, momentText } = momentTexts(zone)
