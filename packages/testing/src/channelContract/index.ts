export type { ChannelCase, ChannelTraits, ChannelUnderTest, ChannelWorld, Failing, Received } from './channelCase.js'
export { channelCases } from './channelCases.js'
export { channelContract, type ChannelContractOptions } from './channelContract.js'
