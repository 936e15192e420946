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
export { folderChannel, type FolderOptions } from './folder-channel.js'
export { recordingChannel } from './recording-channel.js'
export type { Decider, RecordingChannel, RecordingOptions, Sent } from './recording-channel.js'
export { coverage, edgesOf, scenario } from './scenario/index.js'
export type { Acting, Coverage, Edge, Scenario, ScenarioOptions } from './scenario/index.js'
export { virtualClock, type VirtualClock } from './virtual-clock.js'
