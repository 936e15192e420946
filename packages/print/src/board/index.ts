export { approverBoard } from './approverBoard.js'
export { productionBoard } from './productionBoard.js'
