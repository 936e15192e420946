export { storeCases, storeContract, storeContractSize } from './store-contract/index.js'
export type { StoreCase, StoreContractOptions, World } from './store-contract/index.js'
