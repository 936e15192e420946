import type { Channels } from './messageDefinition.js'

/** Every channel that a notice may use, in the order of its declaration. */
export function channelsOf({ channels }: { readonly channels: Channels }): readonly string[] {
  return 'each' in channels ? channels.each : channels
}
