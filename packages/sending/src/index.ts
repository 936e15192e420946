export { redirected, type Channels, type RedirectOptions } from './redirect/redirected.js'
