import { expect, test } from 'vitest'
import { delivery } from './delivery.fixture.js'
import { emailChannel, letterLayout } from './index.js'

const transports = ['smtp://localhost:25']
const from = 'desk@example.org'
const misspelt = (given: object) => given as never
const made = (given: object) => emailChannel(misspelt({ transports, from, ...given }))

test.each([
  ['emailChannel', () => made({ replyto: from }), "Did you mean 'replyTo'?"],
  ['a mailbox', () => made({ from: { address: from, nmae: 'Desk' } }), "'name'?"],
  ['a key', () => made({ dkim: [{ domain: 'a', selector: 'b', privatekey: 'c' }] }), "'privateKey'?"],
  ['letterLayout', () => letterLayout(misspelt({ heading: 'Desk', color: '#000000' })), "'colour'?"],
])('a misspelt option of %s is refused, and says what was meant', (_, make, meant) => {
  expect(make).toThrow(expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining(meant) }))
})

test.each([
  [{ unsubscibe: 'https://example.org/u' }, "'unsubscribe'?"],
  [{ attachments: [{ name: 'a', content: 'b', tpye: 'text/plain' }] }, "'type'?"],
])('what a mail has beside its text has names as well: %j', async (extras, meant) => {
  const channel = made({ extras: () => extras })
  await expect(channel.deliver(delivery(), new AbortController().signal)).rejects.toThrow(meant)
})
