export { channelCases, channelContract } from './channel-contract/index.js'
export type {
  ChannelCase,
  ChannelContractOptions,
  ChannelTraits,
  ChannelUnderTest,
  ChannelWorld,
  Failing,
  Received,
} from './channel-contract/index.js'
export { storeCases, storeContract, storeContractSize } from './store-contract/index.js'
export type { StoreCase, StoreContractOptions, World } from './store-contract/index.js'
