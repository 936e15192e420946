import { describe, expectTypeOf, test } from 'vitest'
import { emailChannel, letterLayout, mailFolder, type EmailChannel, type Extras } from './index.js'

const transports = ['smtp://localhost:25']
const from = 'desk@example.org'

describe('the options of e-mail', () => {
  test('are those that there are', () => {
    expectTypeOf(emailChannel({ transports, from: { name: 'Desk', address: from } })).toEqualTypeOf<EmailChannel>()
    // @ts-expect-error nobody sends
    emailChannel({ transports })
    // @ts-expect-error the option is misspelt
    emailChannel({ transports, from, replyto: from })
    // @ts-expect-error a mailbox has an address
    emailChannel({ transports, from: { name: 'Desk' } })
    // @ts-expect-error the key has no selector
    emailChannel({ transports, from, dkim: [{ domain: 'example.org', privateKey: '-' }] })
  })

  test('say what a mail has beside its text', () => {
    expectTypeOf<Extras>().toExtend<{ readonly toName?: string }>()
    emailChannel({ transports, from, extras: ({ to }) => ({ toName: to, attachments: [{ name: 'a', content: 'b' }] }) })
    // @ts-expect-error the file has no content
    emailChannel({ transports, from, extras: () => ({ attachments: [{ name: 'a' }] }) })
    // @ts-expect-error the address is none
    emailChannel({ transports, from, extras: async () => ({ unsubscribe: 1 }) })
  })

  test('of a layout and of a folder are their own', () => {
    expectTypeOf(mailFolder).toBeFunction()
    // @ts-expect-error the option is misspelt
    letterLayout({ heading: 'Desk', color: '#000000' })
    // @ts-expect-error nobody says who writes
    letterLayout({})
  })
})
