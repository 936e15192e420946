export { followXjdf, type FollowedXjdf, type FollowXjdfOptions } from './production/xjdf/followXjdf.js'
export { readXjdf, type XjdfPhase } from './production/xjdf/readXjdf.js'
