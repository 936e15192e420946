export type { Called, MessageLine, UpcomingLine } from './messageLines.js'
export { visitBoard, type Followed, type VisitBoardOptions } from './visitBoard.js'
export type { VisitWeek } from './weeks.js'
