export type { CarCalendar, Occupied } from './calendar.js'
export { rentalBoard, type BoardOptions } from './rentalBoard.js'
