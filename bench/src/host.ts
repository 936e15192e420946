/** What a host imports of core: to declare a lifecycle with its rules of time, and to run it. */
export { after, anyOpen, at, blocker, daysBefore, engine, lifecycle, OrdnaError, previous } from '@ordna/core'
