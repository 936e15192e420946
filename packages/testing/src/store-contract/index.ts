export { type StoreCase, type World } from './store-case.js'
export { storeCases, storeContractSize } from './store-cases.js'
export { storeContract, type StoreContractOptions } from './store-contract.js'
