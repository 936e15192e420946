import { sometimes, trigger } from '../../chaos/prove/brokenTables.js'
import type { Edit } from '../../chaos/prove/edits.js'

/** A fault that we put in, to see the check find it. */
export type Bug = {
  readonly name: string
  /** What is wrong, in a sentence. */
  readonly what: string
  /** The checks that must find it: any one of them. */
  readonly foundBy: readonly string[]
  readonly source?: readonly Edit[]
  readonly sql?: string
  /** Milliseconds for which the message centre is away; default none. */
  readonly dead?: number
}

const edit = (file: string, text: string, by: string): readonly Edit[] => [{ file, text, by }]

/** Every seeded bug. */
export const bugs: readonly Bug[] = [
  {
    name: 'dated_by_attempt',
    what: 'a mail says when it was attempted',
    foundBy: ['bytes'],
    source: edit(
      'channel-email/src/mail/compose.ts',
      'date: message.createdAt',
      'date: new Date(Math.random() * 1e12)',
    ),
  },
  {
    name: 'another_message_id',
    what: 'a mail has another Message-ID at each attempt',
    foundBy: ['key'],
    source: edit('channel-email/src/mail/compose.ts', '`<${idOf(delivery.id)}@', '`<${Math.random()}@'),
  },
  {
    name: 'silence_is_consent',
    what: 'a mail whose answer did not come is taken for accepted',
    foundBy: ['lost'],
    source: edit(
      'channel-email/src/sending/fate.ts',
      "return { as: ({ all: 'unknown', some: 'later', none: 'away' } as const)[read], detail }",
      "return { as: 'taken', detail }",
    ),
  },
  {
    name: 'busy_is_accepted',
    what: 'a receiver of webhooks that is busy is believed to have taken it',
    foundBy: ['lost'],
    source: edit(
      'channel-webhook/src/verdict.ts',
      "if (status >= 200 && status <= 299) return { status: 'accepted' }",
      "if (status >= 200 && status <= 599) return { status: 'accepted' }",
    ),
  },
  {
    name: 'busy_is_for_good',
    what: 'a receiver of webhooks that is busy is never asked again',
    foundBy: ['lost'],
    source: edit('channel-webhook/src/verdict.ts', 'const permanent = status < 500', 'const permanent = status < 600'),
  },
  {
    name: 'hung_up_is_accepted',
    what: 'a message centre that hangs up is believed to have taken what it was given',
    foundBy: ['lost'],
    source: edit(
      'channel-sms/src/smpp/smppTransport.ts',
      'if (status !== 0)\n    return',
      'if (status > 99999)\n    return',
    ),
  },
  {
    name: 'order_lost',
    what: 'every message of a subject may be claimed, not only the oldest',
    foundBy: ['order'],
    sql: trigger('BEFORE', 'INSERT OR UPDATE', 'messages', 'NEW.head := true; RETURN NEW;'),
  },
  {
    name: 'message_lost',
    what: 'one message in a hundred is not written',
    foundBy: ['lost'],
    sql: trigger('BEFORE', 'INSERT', 'messages', sometimes(0.01, 'RETURN NULL;')),
  },
  {
    name: 'claimed_twice',
    what: 'a claim does not keep others from claiming the same',
    foundBy: ['repeats'],
    sql: trigger(
      'BEFORE',
      'UPDATE',
      'messages',
      "IF NEW.token > OLD.token THEN NEW.leased_until := NEW.leased_until - interval '1 hour'; END IF; RETURN NEW;",
    ),
  },
  {
    name: 'sent_twice',
    what: 'each delivery is made twice',
    foundBy: ['repeats'],
    source: edit(
      'channel-email/src/sending/inTurn.ts',
      'const fate = await sending.send(mail, signal)',
      'await sending.send(mail, signal); const fate = await sending.send(mail, signal)',
    ),
  },
  {
    name: 'rendered_anew',
    what: 'a text is made anew for each attempt',
    foundBy: ['bytes'],
    source: edit('core/src/work/rendering.ts', 'if (content?.channel === channel) return content', ''),
  },
]
