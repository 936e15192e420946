import { fix } from '../words/fixed.js'
import { findUnstorable } from '../words/values.js'
import type { Content, Rendered } from '../ports/channel.js'
import type { MessageClaim } from '../ports/claims.js'
import { limited } from '../run/limited.js'
import type { Settings, Now } from '../run/settings/settings.js'
import { stillOurs } from './settling.js'

/**
 * What goes out: rendered at the first attempt through a channel and stored before it is sent. Undefined where the
 * claim was lost meanwhile: whoever has it sends its own.
 */
export async function contentFor(
  settings: Settings,
  { claim, channel, signal }: { readonly claim: MessageClaim; readonly channel: string; readonly signal: AbortSignal },
  now: Now,
): Promise<Content | undefined> {
  const { content, message, attempts } = claim
  if (content?.channel === channel) return content
  const { templates } = settings
  const attempt = { longest: settings.patience.longestDelivery, signal }
  const made = templates && (await limited(settings, attempt, () => templates.render({ channel, message })))
  const rendered = checkedText(channel, made ?? { body: '' })
  const { unwanted } = content ?? {}
  const before = unwanted === undefined ? {} : { unwanted }
  const fresh: Content = fix({ ...rendered, channel, firstAttempt: attempts, spent: false, ...before })
  return (await stillOurs(settings, claim, now(), fresh)) ? fresh : undefined
}

/** A text that no store could keep must not get as far as the store, which has others to keep. */
function checkedText(channel: string, rendered: Rendered): Rendered {
  const { subject, html, locale, template } = rendered
  const said = Object.entries({ subject, html, locale, template }).filter(
    ([, text]) => text !== undefined && text !== null,
  )
  const texts: Rendered = { body: rendered.body, ...Object.fromEntries(said) }
  const strange = Object.entries(texts).find(([, text]) => typeof text !== 'string')
  const problem = strange ? { path: strange[0], message: `is a ${typeof strange[1]}` } : findUnstorable(texts)
  if (!problem) return texts
  throw new Error(
    `what the templates made for channel '${channel}' cannot be kept: '${problem.path}' ${problem.message}`,
  )
}
