export { feedAddresses, openFeed, type FeedAddresses, type NewAddress } from './feed/feedAddresses.js'
export { technicianFeed, type FeedOptions } from './feed/technicianFeed.js'
export {
  technicianList,
  type ListedVisit,
  type TechnicianDay,
  type TechnicianListOptions,
} from './list/technicianList.js'
export type { Way } from './list/way.js'
