import { mayNot } from '../decide/guards/mayNot.js'
import { decideDispatch, type Dispatching } from '../decide/messages/dispatch.js'
import { isMessage } from '../decide/messages/messages.js'
import { permits } from '../declare/rights.js'
import { allPending } from './allPending.js'
import { isOut } from './inOutbox.js'
import type { Attempt } from './attempt.js'
import { partsOf } from './parts.js'
import { attemptOf, type Caller, type RequestOptions } from './requests.js'
import { channelFor, nextAttempt } from './routes.js'
import { checkName } from './settings/checks.js'
import type { Settings } from './settings/settings.js'

/** The dispatching of a notice, as whoever asks calls it. */
const names = { cancelled: 'cancelNotice', now: 'sendNow' } as const

/** Attempts to cancel a notice, or to send it now: what the outbox has of it is read anew whenever that is decided. */
export function dispatchAttempt(
  settings: Settings,
  caller: Caller,
  { id, as, of }: { readonly id: string; readonly as: Dispatching['as']; readonly of: string },
  options: RequestOptions | undefined,
): Attempt {
  checkName('id of what is upcoming', of)
  const { lifecycle, actor } = caller
  const { dispatch: allowed } = lifecycle.graph.may
  const doing = { name: names[as], allowed }
  let found: Pick<Dispatching, 'row' | 'channel'> = { row: null }
  const made = attemptOf(caller, {
    ...doing,
    id,
    content: [doing.name, of],
    options: partsOf(`options of ${doing.name}`, options, ['requestId', 'comment']),
    decide: (subject, by, now) =>
      permits(lifecycle, actor, allowed, subject)
        ? decideDispatch(lifecycle, subject, { ...by, dispatching: { as, id: of, ...found } }, now)
        : mayNot(lifecycle, actor, doing, subject),
  })
  if (!isMessage(of) || made.turnedAway) return made
  const precheck = async () => {
    const pending = (await allPending(settings, made.key)).find(({ message }) => message.id === of) ?? null
    const row = pending && (await isOut(settings, pending)) ? null : pending
    found = { row, channel: row ? channelFor(settings, nextAttempt(row)) : undefined }
    return null
  }
  return { ...made, precheck }
}
