import type { Rendered } from '@ordna/core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineOf } from './facts/plain.js'
import { templates } from './templates.js'
import { aMessage, data, options } from './visit.fixture.js'

const nasty = fc.constantFrom(
  '{{ customer }}',
  '{% include "/etc/passwd" %}',
  '{%',
  '}}',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '" onmouseover="x',
  "'",
  '&lt;b&gt;',
  '\r\nBcc: eve@example.org',
  '\u2028',
  '\u202E',
  '.match $count one {{x}}',
  '{$count :number}',
  '{#b}x{/b}',
  'javascript:alert(1)',
  '\u0000',
)
const words = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), { maxLength: 6 })
  .map((parts) => parts.join(''))

const greeting = { sv: '{$name} har {$count :number} kvar', sk: '{$name} má {$count :number}' }
const made = templates({
  ...options,
  phrases: { ...options.phrases, greeting },
  page: () => 'https://example.org',
  texts: {
    visit: {
      booked: {
        sms: { sv: { body: '[{{ customer }}] {{ days | greeting: name: note }}' } },
        email: {
          sv: {
            subject: '[{{ customer }}] {{ note }}',
            body: '[{{ customer }}]\n{{ note | default: "-" }}',
            html: '<p title="{{ note }}">{{ customer }}</p><a href="{{ note }}">{{ days | greeting: name: customer }}</a>',
          },
        },
      },
      farewell: { email: { sv: { subject: 'x', body: 'x' } } },
    },
  },
})

/** The elements of HTML with their attributes' names, as a browser would see them: entities stand for signs. */
function structureOf(html: string): readonly string[] {
  return [...html.matchAll(/<[^>]*>/gu)].map(([tag]) => tag.replaceAll(/"[^"]*"/gu, '""'))
}

test('CORE-16 a name or a note is plain text, whatever is in it: no markup, no line of a head, no template', () => {
  fc.assert(
    fc.property(words, words, (customer, note) => {
      const message = aMessage({ data: { ...data, customer, note } })
      const of = (channel: string) => made.render({ channel, message }) as Rendered
      const [email, sms] = [of('email'), of('sms')]
      const [name, said] = [lineOf(customer) ?? '', lineOf(note) ?? '']
      expect(email.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
      expect(email.body).toBe(`[${name}]\n${said || '-'}`.trim())
      expect(email.body.split('\n').length).toBe(2)
      expect(sms.body).toBe(`[${name}] ${said} har 3 kvar`)
      expect(structureOf(email.html ?? '')).toEqual(['<p title="">', '</p>', '<a href="">', '</a>'])
      expect(email.html).not.toMatch(/href="(?!https?:|mailto:|tel:|cid:|#)/u)
    }),
    { numRuns: 500 },
  )
})
