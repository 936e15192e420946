export { webhookChannel } from './webhookChannel.js'
export type { Endpoint, EndpointAsked, WebhookOptions } from './options.js'
export type { Resolve } from './resolve.js'
