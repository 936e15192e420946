import type { Lifecycle } from '../../declare/graph.js'
import { own } from '../../floor/own.js'
import type { OutboxCount } from '../../ports/store.js'
import { afterJob } from '../assemble.js'
import { handlerOf } from '../settings/handlers.js'
import type { Settings } from '../settings/settings.js'
import { channelsOf } from '../../declare/messageDefinition.js'

/** Messages under way of which the present version knows nothing any more, and how many there are. */
export type StrandedMessages = {
  /**
   * `job`: none of its jobs, and this engine has no handler for it. `notice`: none of its notices. `channel`: no notice of it
   * goes there, and this engine has no such channel.
   */
  readonly what: 'job' | 'notice' | 'channel'
  readonly name: string
  readonly count: number
}

/** What waits to go out under names that nobody declares, in one order. */
export async function strandedMessages(settings: Settings, lifecycle: Lifecycle): Promise<readonly StrandedMessages[]> {
  const found = new Map<string, StrandedMessages>()
  for (const counted of await settings.store.outbox(lifecycle.name))
    for (const part of undeclaredIn(settings, lifecycle, counted)) {
      const key = `${part.what} ${part.name}`
      found.set(key, { ...part, count: (found.get(key)?.count ?? 0) + counted.count })
    }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, stranded]) => stranded)
}

type Part = Omit<StrandedMessages, 'count'>

function undeclaredIn(
  settings: Settings,
  lifecycle: Lifecycle,
  { kind, name, channels }: OutboxCount,
): readonly Part[] {
  const { head, notices } = lifecycle.declaration
  if (kind === 'job')
    return name === afterJob || own(head.jobs, name) || handlerOf(settings, lifecycle.name, name)
      ? []
      : [{ what: 'job', name }]
  const gone = [...new Set(channels)].filter((channel) => !isServed(settings, lifecycle, channel))
  return [
    ...(own(notices, name) ? [] : [{ what: 'notice', name } as const]),
    ...gone.map((channel) => ({ what: 'channel', name: channel }) as const),
  ]
}

function isServed({ channels }: Settings, { declaration }: Lifecycle, channel: string): boolean {
  if (own(channels, channel)) return true
  return Object.values(declaration.notices).some((notice) => channelsOf(notice).includes(channel))
}
