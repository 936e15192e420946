/**
 * Contracts of orders: made of templates in editions, signed, with the terms that were in force.
 *
 * @packageDocumentation
 */
export { contractLayout } from './ready/contractLayout.js'
export { contractSample } from './ready/samples.js'
export { contractLifecycle, type ContractKind } from './contract/contractLifecycle.js'
export * from './template/index.js'
