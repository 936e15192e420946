import type { ChannelCase } from './channelCase.js'
import { concurrentCases, deliveryCases } from './delivery.cases.js'
import { abortCases, failureCases, postponingCases } from './failure.cases.js'
import { hostileCases } from './hostile.cases.js'

/** Everything a channel promises, one case for each promise. */
export const channelCases: readonly ChannelCase[] = [
  ...deliveryCases,
  ...concurrentCases,
  ...hostileCases,
  ...failureCases,
  ...abortCases,
  ...postponingCases,
]
