import type { Templates } from '@ordna/core'
import { digestNameOf, type DigestData } from './digestLifecycle.js'

/** The templates, of which a digest of one notice asks for none: that says what it would have said by itself. */
export function textsOf(templates: Templates, channels: readonly string[]): Templates {
  const { has } = templates
  return {
    ...(has ? { has: (asked) => has.call(templates, asked) } : {}),
    render: (request) => {
      const { message, channel } = request
      const isDigest = channels.includes(channel) && message.subject.lifecycle === digestNameOf(channel)
      const items = isDigest ? (message.data as DigestData).items : []
      const [only, ...others] = items
      if (!only || others.length > 0) return templates.render(request)
      const { subject, body, html, locale, template } = only
      const given = Object.entries({ subject, html, locale, template }).filter(([, text]) => text !== undefined)
      return { body, ...Object.fromEntries(given) }
    },
  }
}
