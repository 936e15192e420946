export { type StoreCase, type World } from './storeCase.js'
export { storeCases, storeContractSize } from './storeCases.js'
export { storeContract, type StoreContractOptions } from './storeContract.js'
