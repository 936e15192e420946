export type { ChannelCase, ChannelTraits, ChannelUnderTest, ChannelWorld, Failing, Received } from './channel-case.js'
export { channelCases } from './channel-cases.js'
export { channelContract, type ChannelContractOptions } from './channel-contract.js'
