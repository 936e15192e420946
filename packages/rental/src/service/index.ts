export { ServiceData as VehicleServiceData } from './serviceData.js'
export { vehicleService, type VehicleService, type VehicleServiceOptions } from './vehicleService.js'
export { words as vehicleServiceWords, type WordName as VehicleServiceWordName } from './words/words.js'
