export { ippProduction, type IppProductionOptions } from './production/ippProduction.js'
