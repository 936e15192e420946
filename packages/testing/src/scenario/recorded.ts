import type { Channel, Clock, JobHandler, Lifecycle } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { channelsOf } from '@ordna/core/inspect'
import { recordingChannel, sentOf, type RecordingChannel, type Sent } from '../recordingChannel.js'

type Named<Value> = { readonly [name: string]: Value }

/** Channels that tell what went out, and those among them that stand in for real ones. */
export type RecordedChannels = {
  readonly channels: Named<Channel>
  readonly recorders: ReadonlyMap<string, RecordingChannel>
  readonly deliveries: readonly Sent[]
}

/** The given channels, and a recording one for each other that a notice names. */
export function recordedChannels(
  lifecycles: readonly Lifecycle[],
  given: Named<Channel>,
  clock: Clock,
): RecordedChannels {
  const named = lifecycles.flatMap(({ declaration }) => Object.values(declaration.notices).flatMap(channelsOf))
  const missing = [...new Set(named)].filter((name) => !Object.hasOwn(given, name))
  const recorders = new Map(missing.map((name) => [name, recordingChannel({ clock })]))
  const deliveries: Sent[] = []
  const all = Object.entries({ ...given, ...Object.fromEntries(recorders) })
  const channels = Object.fromEntries(all.map(([name, channel]) => [name, recorded(channel, clock, deliveries)]))
  return { channels, recorders, deliveries }
}

/** A message that is accepted again has gone out already. */
function recorded(channel: Channel, clock: Clock, deliveries: Sent[]): Channel {
  return {
    async deliver(delivery, signal) {
      const receipt = await channel.deliver(delivery, signal)
      const sent = sentOf(delivery, clock.now())
      const isNew = !deliveries.some(({ id, channel: through }) => id === sent.id && through === sent.channel)
      const out = receipt.status !== 'failed' && receipt.status !== 'bounced'
      if (out && isNew) deliveries.push(sent)
      return receipt
    },
  }
}

/** Handlers that tell which jobs were done, and the list that they tell it to. */
export type RecordedJobs = { readonly jobs: Named<JobHandler>; readonly done: readonly string[] }

/** The given handlers, and one that does nothing for each other job that a lifecycle declares. */
export function recordedJobs(lifecycles: readonly Lifecycle[], given: Named<JobHandler>): RecordedJobs {
  const done: string[] = []
  const declared = lifecycles.flatMap(({ declaration }) => Object.keys(declaration.head.jobs ?? {}))
  const inFull = lifecycles.flatMap(({ name, declaration }) =>
    Object.keys(declaration.head.jobs ?? {}).map((job) => `${name}.${job}`),
  )
  assertNames('jobs of scenario', given, Object.fromEntries([...declared, ...inFull].map((job) => [job, true])))
  const names = new Set([...declared, ...Object.keys(given)])
  const jobs = Object.fromEntries([...names].map((name) => [name, recordedJob(given[name], done)]))
  return { jobs, done }
}

function recordedJob(handler: JobHandler | undefined, done: string[]): JobHandler {
  return async (job, signal) => {
    const answer = await handler?.(job, signal)
    done.push(`${job.subject.lifecycle}.${job.name}`)
    return answer
  }
}
