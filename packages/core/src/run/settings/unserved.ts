import { OrdnaError } from '../../errors.js'
import { listed } from '../../floor/listed.js'
import type { Lifecycle } from '../../declare/graph.js'
import type { Settings } from './settings.js'
import { tellOnce } from './setUp.js'

/** Engines that have begun to work, with how many lifecycles they knew when they were last looked at. */
const atWork = new WeakMap<Settings, number>()

/**
 * Tells once what an engine that works leaves undone altogether, as one that was given no channels at all. One that only
 * sends, and leaves all work to others, hears nothing.
 */
export function tellUnserved(settings: Settings): void {
  if (atWork.get(settings) === settings.known.size) return
  atWork.set(settings, settings.known.size)
  for (const problem of unserved(settings)) tellOnce(settings, problem)
}

/** What waits for another engine, by lifecycle, once this one has begun to work. */
export function unserved(settings: Settings): readonly OrdnaError[] {
  if (!atWork.has(settings)) return []
  return [...settings.known.values()].flatMap((lifecycle) => [
    ...noChannels(settings, lifecycle),
    ...noJobs(settings, lifecycle),
  ])
}

function noChannels({ channels, elsewhere }: Settings, { name, declaration }: Lifecycle): readonly OrdnaError[] {
  const notices = Object.keys(declaration.notices)
  if (channels || elsewhere.has('channels') || notices.length === 0) return []
  const message = `Notices of '${name}' (${listed(notices)}) wait, for this engine has no 'channels'. Give it some, or say channels: 'elsewhere' where another engine has them.`
  return [new OrdnaError('unknown_channel', message, { lifecycle: name })]
}

function noJobs({ jobs, elsewhere }: Settings, { name, declaration }: Lifecycle): readonly OrdnaError[] {
  const names = Object.keys(declaration.head.jobs ?? {})
  if (jobs || elsewhere.has('jobs') || names.length === 0) return []
  const message = `Jobs of '${name}' (${listed(names)}) wait, for this engine has no 'jobs'. Give it handlers, or say jobs: 'elsewhere' where another engine has them.`
  return [new OrdnaError('unknown_handler', message, { lifecycle: name })]
}
