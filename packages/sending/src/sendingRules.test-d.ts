import { every } from '@ordna/core/time'
import type { Engine } from '@ordna/core'
import { redirected, sendingRules, type Channels, type ReaderDesk, type SendingRules } from './index.js'

declare const channels: Channels
declare const engine: () => Engine
const base = { engine, lifecycles: [], topics: {}, readerOf: () => undefined }

const rules: SendingRules = sendingRules({ ...base, digests: { news: every('mon', { time: '07:00' }) } })
void rules.switchOff({ tenant: 'umea', reader: 'c17', topic: 'news', via: 'link' })

// @ts-expect-error -- `channel`, as it is said of one wish, and not `channels`
void rules.switchOff({ tenant: 'umea', reader: 'c17', channels: ['sms'] })

declare const readers: ReaderDesk
void readers.start('c17', { person: 'c17' })

// @ts-expect-error -- a reader is somebody's
void readers.start('c17', {})

// @ts-expect-error -- all topics are meant by leaving it out
void rules.switchOff({ tenant: 'umea', reader: 'c17', topic: undefined })

// @ts-expect-error -- there is no `topcis`
sendingRules({ ...base, topcis: {} })

// @ts-expect-error -- a limit says within which time
sendingRules({ ...base, limits: [{ most: 3 }] })

// @ts-expect-error -- a topic has a title
sendingRules({ ...base, topics: { news: { notices: ['order.news'] } } })

// @ts-expect-error -- there is no `except`
redirected(channels, { except: [] })
