export type * from './archive.js'
export type * from './channel.js'
export type * from './clock.js'
export type * from './store.js'
