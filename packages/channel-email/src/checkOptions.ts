import { OrdnaError } from '@ordna/core'
import { assertNames, shownText } from '@ordna/core/adapters'
import { named, type Mailbox, type Named } from './mail/mailbox.js'
import type { EmailOptions } from './options.js'
import { problemOfTransport } from './sending/problemOfTransport.js'

const names = {
  transports: true,
  from: true,
  replyTo: true,
  bouncesTo: true,
  layout: true,
  dkim: true,
  extras: true,
  onFault: true,
  clock: true,
} as const

/** Whatever is wrong with the options that can be told before a mail is sent. */
export function checkOptions(options: EmailOptions): void {
  assertNames('options of emailChannel', options, names)
  const { transports, from, replyTo, bouncesTo, dkim = [] } = options
  if (!Array.isArray(transports) || transports.length === 0)
    throw invalid('transports', "emailChannel has no transports: name one, as transports: ['smtp://localhost:25']")
  transports.forEach((transport, index) => {
    const problem = problemOfTransport(transport)
    if (problem !== null) throw invalid('transports', `emailChannel's transport ${index + 1} ${problem}`)
  })
  if (typeof from !== 'function') mailboxOf('from', from)
  if (replyTo !== undefined) mailboxOf('replyTo', replyTo)
  if (bouncesTo !== undefined) mailboxOf('bouncesTo', bouncesTo)
  for (const key of dkim) assertNames('keys of emailChannel', key, { domain: true, selector: true, privateKey: true })
}

/** The mailbox in its parts. */
export function mailboxOf(option: string, mailbox: Mailbox): Named {
  if (typeof mailbox === 'object') assertNames(`'${option}' of emailChannel`, mailbox, { address: true, name: true })
  const parts = named(mailbox)
  if (parts) return parts
  const said = typeof mailbox === 'object' && mailbox !== null ? mailbox.address : mailbox
  throw invalid(option, `emailChannel's '${option}' is ${shownText(said)}: give an address, as desk@example.org`)
}

/** A mistake of whoever set the channel up. */
export function invalid(option: string, message: string): OrdnaError {
  return new OrdnaError('invalid_options', message, { option })
}
