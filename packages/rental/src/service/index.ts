export { ServiceData as VehicleServiceData } from './service-data.js'
export { vehicleService, type VehicleService, type VehicleServiceOptions } from './vehicleService.js'
export { words as vehicleServiceWords, type WordName as VehicleServiceWordName } from './words.js'
