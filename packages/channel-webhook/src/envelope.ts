import type { Delivery } from '@ordna/core'
import { headerId } from './signature.js'
import type { Checked } from './options.js'

/** What goes over the wire, and says so. */
export const contentType = 'application/cloudevents+json; charset=utf-8'

/** A delivery as an event of CloudEvents 1.0, in its JSON format. The same delivery makes the same bytes. */
export function envelopeOf(delivery: Delivery, { source, data }: Pick<Checked, 'source' | 'data'>): Buffer {
  const { subject, name, createdAt } = delivery.message
  return Buffer.from(
    JSON.stringify({
      specversion: '1.0',
      id: headerId(delivery.id),
      source,
      type: `${subject.lifecycle}.${name}`,
      subject: subject.id,
      time: createdAt.toISOString(),
      datacontenttype: 'application/json',
      data: data(delivery),
    }),
  )
}
