/**
 * Looks at lifecycles, decisions and histories where no engine runs: in a test, on a page of documentation, in the hands of
 * an auditor.
 *
 * @packageDocumentation
 */
export { check, type Warning, type WarningCode } from './inspect/check.js'
export { describe, type DescribeOptions } from './inspect/describing/describe.js'
export { fingerprint } from './inspect/fingerprint.js'
export { toJSON } from './inspect/toJson.js'
export type * from './inspect/lifecycleJson.js'
export { messagesIn } from './inspect/messagesIn.js'
export type { Recorded, MessageEntry } from './decide/messages/report.js'
export type { MessageStatus } from './decide/messages/messageStatus.js'
export { toMermaid, type MermaidOptions } from './inspect/toMermaid.js'

export { decide } from './decide/decide.js'
export { decideStart, type StartCommand } from './decide/start.js'
export type {
  Asked,
  BeforeHook,
  Command,
  DecidedChange,
  Decision,
  LinkedCommand,
  Surroundings,
} from './decide/command.js'
export type { Occupancy } from './decide/holds/occupancy.js'

export { verifyHistory } from './proof/verifyHistory.js'
export { verifyProof, type Proof } from './proof/prove.js'
export type { BrokenPart } from './proof/broken.js'
export { channelsOf } from './declare/messageDefinition.js'
