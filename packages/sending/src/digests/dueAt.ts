import type { Delivery } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { nextOccurrence, parseCalendar, type RecurringRule } from '@ordna/core/time'

/** A Monday from which all digests count, so that those of one rule meet. */
const anchor = new Date('2024-01-01T00:00:00Z')

/**
 * The moment at which a notice comes into its digest: the first of the rule's after it was written, by the clocks of
 * its recipient. It follows from the message alone, so that nothing has to be kept until then. Null where the rule is
 * over.
 */
export function dueAt(rule: RecurringRule, { message, content }: Delivery): Date | null {
  const zone = own(message.zones, content.channel) ?? 'UTC'
  const calendar = parseCalendar({ zone })
  return nextOccurrence(rule, { enteredAt: anchor, fields: {}, calendar, accepted: {}, clocks: {} }, message.createdAt)
}
