export { archiveSubjects, type ArchiveOptions } from './archive.js'
export { dropHistory, partitionHistory, type PartitionOptions } from './partitions.js'
export type { HousekeepingPool } from './pool.js'
export { forgetRequests, type ForgetOptions } from './requests.js'
