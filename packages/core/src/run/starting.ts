import { rightOf } from '../declare/rights.js'
import type { Spec } from '../declare/spec.js'
import { decidePrepared, decideStart, prepareStart } from '../decide/start.js'
import { received } from '../words/received.js'
import { attempt, type Attempt, type Decide } from './attempt.js'
import type { StartOptions } from './commands.js'
import type { Settings } from './settings/settings.js'
import { checkLinks } from './linkable.js'
import { choiceContent, choicesOf } from './noticeChoices.js'
import { partsOf } from './parts.js'
import { askedOf, keyOf, linksOf, requestOf, turnedAwayAt, type Caller } from './requests.js'

/** A subject that is to be started. */
export type Starting = { readonly id: string; readonly data: unknown; readonly options: StartOptions<Spec> | undefined }

/** Makes an attempt of a start. Whoever may start only what is theirs is turned away by what the data says, before anything is loaded. */
export function startAttempt(
  settings: Settings,
  caller: Caller,
  { id, data: given, options: said }: Starting,
): Attempt {
  const parts = ['links', 'notices', 'requestId', 'comment'] as const
  const { links = {}, notices, ...options } = partsOf('options of start', said, parts)
  const choices = choicesOf(notices)
  const { lifecycle, actor } = caller
  const data = received(given)
  const key = keyOf(caller, id)
  const right = rightOf(lifecycle, actor, lifecycle.graph.may.start)
  const prepared = right === 'any' ? null : prepareStart(lifecycle, key, { actor, data })
  if (prepared && 'outcome' in prepared) return turnedAwayAt(key, 'start', prepared)
  const linked = linksOf(caller, links)
  if ('outcome' in linked) return turnedAwayAt(key, 'start', linked)
  const asked = askedOf(caller, options)
  const decide: Decide = (_, existing, within, now) => {
    const start = { ...asked, ...choices, links: linked, within, existing }
    return prepared
      ? decidePrepared(lifecycle, key, { ...start, ...prepared }, now)
      : decideStart(lifecycle, key, { ...start, data }, now)
  }
  return attempt(key, 'start', decide, {
    request: requestOf(caller, { id, content: ['start', data, linked, ...choiceContent(choices)], options }),
    listener: actor,
    links: linked,
    precheck: () => checkLinks(settings, caller, linked),
  })
}
