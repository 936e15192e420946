import { OrdnaError, type Channel } from '@ordna/core'
import { shownText } from '@ordna/core/adapters'

/** Known across copies of this package, and kept where a channel is spread into another. */
const mark = Symbol.for('@ordna/sending/ruled')

/** A channel with rules around it, which says so. */
export function marked(channel: Channel): Channel {
  return Object.assign(channel, { [mark]: true })
}

/**
 * The rules are the outermost: whatever is around them shows them another reader.
 *
 * @throws OrdnaError `invalid_options`
 */
export function assertNoRules(what: string, channels: unknown): void {
  if (typeof channels !== 'object' || channels === null)
    throw invalid(`The channels of ${what} are ${shownText(channels)}. Give all channels of the engine, by name.`)
  const ruled = Object.entries<unknown>({ ...channels }).find(
    ([, one]) => typeof one === 'object' && one !== null && mark in one,
  )
  if (ruled)
    throw invalid(
      `Channel '${ruled[0]}' of ${what} has rules around it already, and they come last: rules.over(redirected(channels)).`,
    )
}

function invalid(problem: string): OrdnaError {
  return new OrdnaError('invalid_options', problem, {})
}
