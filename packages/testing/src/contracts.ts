export { channelCases, channelContract } from './channelContract/index.js'
export type {
  ChannelCase,
  ChannelContractOptions,
  ChannelTraits,
  ChannelUnderTest,
  ChannelWorld,
  Failing,
  Received,
} from './channelContract/index.js'
export { storeCases, storeContract, storeContractSize } from './storeContract/index.js'
export type { StoreCase, StoreContractOptions, World } from './storeContract/index.js'
