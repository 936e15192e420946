import { OrdnaError } from '../../errors.js'
import { quoted } from '../../words/bounds.js'
import { closest, hint } from '../../floor/hint.js'
import { own } from '../../floor/own.js'
import type { Settings } from './settings.js'
import type { JobHandler } from './options.js'

/** The handler of a job: under the name of its lifecycle and its own, or else under its own, which several may share. */
export function handlerOf({ jobs }: Pick<Settings, 'jobs'>, lifecycle: string, job: string): JobHandler | undefined {
  return jobs && (own(jobs, `${lifecycle}.${job}`) ?? own(jobs, job))
}

/**
 * Handlers under the name of a lifecycle that no job of it asks for: the shorter name would handle them unnoticed. A
 * lifecycle may be opened later; a name that is nearly that of one that is known is hardly another's.
 */
export function misspeltHandlers({ jobs = {}, known }: Settings): readonly OrdnaError[] {
  return Object.keys(jobs).flatMap((key) => {
    const dot = key.lastIndexOf('.')
    if (dot < 0) return []
    const [name, job] = [key.slice(0, dot), key.slice(dot + 1)]
    const declared = known.get(name)?.declaration.head.jobs
    if (declared && own(declared, job)) return []
    if (known.has(name))
      return [misspelt(key, `'${quoted(name)}' orders no job '${quoted(job)}'`, hint(job, Object.keys(declared ?? {})))]
    const meant = closest(name, [...known.keys()])
    return meant === undefined
      ? []
      : [misspelt(key, 'this engine knows no such lifecycle', `Did you mean '${meant}.${quoted(job)}'?`)]
  })
}

function misspelt(key: string, problem: string, advice: string): OrdnaError {
  const job = quoted(key)
  return new OrdnaError('unknown_handler', `'jobs' has '${job}', and ${problem}. ${advice}`, { job })
}
