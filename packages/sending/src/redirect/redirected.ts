import { OrdnaError, type Answer, type Channel, type Delivery } from '@ordna/core'
import { assertNames, escaped, listed, own, shownText } from '@ordna/core/adapters'
import { plainAddress } from '../readers/plainAddress.js'
import { assertNoRules } from '../rules/around.js'

/** The channels of an engine, by name. */
export type Channels = { readonly [name: string]: Channel }

/**
 * Whom a test system tells.
 *
 * @example
 * ```ts
 * const testers: RedirectOptions = { to: { email: 'tests@example.org' }, only: ['@example.org'] }
 * ```
 */
export type RedirectOptions = {
  /**
   * The one address of each channel to which everything goes. What has none is kept back: nobody is told, and the
   * history says so.
   */
  readonly to?: { readonly [channel: string]: string }
  /** Whoever is told all the same: addresses, or `@example.org` for all of a domain. */
  readonly only?: readonly string[]
}

/**
 * The same channels for a test system: nobody real is told anything.
 *
 * It takes all channels of an engine, so that one that is added later is redirected as well. What goes to another
 * address says in its text whose it was. What goes nowhere is accepted, so that a lifecycle goes on as if it had been
 * sent, and its receipt in the history says that it was kept back. Rules of sending come around it, for they ask whose
 * an address is: `rules.over(redirected(channels))`.
 *
 * @throws OrdnaError `invalid_options`
 *
 * @example
 * ```ts
 * const safe = (channels: Channels) => redirected(channels, { to: { email: 'tests@example.org' } })
 * ```
 */
export function redirected(channels: Channels, options: RedirectOptions = {}): Channels {
  assertNoRules('redirected', channels)
  assertNames('options of redirected', options, { to: true, only: true })
  const { to = {}, only = [] } = options
  checkAddresses(channels, to, only)
  const known = new Set(only.map(plainAddress))
  return Object.fromEntries(
    Object.entries(channels).map(([name, channel]) => [name, redirecting(channel, own(to, name), known)]),
  )
}

function redirecting(channel: Channel, to: string | undefined, known: ReadonlySet<string>): Channel {
  const provider = channel.provider?.bind(channel)
  const unwanted = channel.unwanted?.bind(channel)
  return {
    ...(provider ? { provider } : {}),
    ...(unwanted ? { unwanted } : {}),
    async deliver(delivery, signal): Promise<Answer> {
      signal.throwIfAborted()
      if (isKnown(known, delivery.to)) return channel.deliver(delivery, signal)
      if (to !== undefined) return channel.deliver(readdressed(delivery, to), signal)
      return { status: 'accepted', detail: 'kept back: this is a test system' }
    },
  }
}

/** The same text to another address, saying whose it was: in a text, in HTML, and in a subject line. */
function readdressed(delivery: Delivery, to: string): Delivery {
  const { content } = delivery
  const { subject, body, html } = content
  const whose = `To: ${oneLine(delivery.to)}`
  return {
    ...delivery,
    to,
    content: {
      ...content,
      ...(subject === undefined ? {} : { subject: `[${whose}] ${subject}` }),
      body: `${whose}\n\n${body}`,
      ...(html === undefined ? {} : { html: `<p>${escaped(whose)}</p>\n${html}` }),
    },
  }
}

const longest = 200

/** An address on one line: that of a letter has several. */
function oneLine(address: string): string {
  return address
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, longest)
}

/** Of several in one the last is no better known than the others. */
const oneAddress = /^[^\s@,;<>]+(?<domain>@[^\s@,;<>]+)$/

function isKnown(known: ReadonlySet<string>, address: string): boolean {
  const one = plainAddress(address)
  const domain = oneAddress.exec(one)?.groups?.['domain']
  return known.has(one) || (domain !== undefined && known.has(domain))
}

function checkAddresses(channels: Channels, to: object, only: readonly string[]): void {
  for (const [name, address] of Object.entries(to) as [string, unknown][]) {
    if (!own(channels, name))
      throw invalid(`'to' names channel ${shownText(name)}, and there are ${listed(Object.keys(channels))}.`)
    if (typeof address !== 'string' || address.trim() === '')
      throw invalid(
        `'to.${name}' is ${shownText(address)}. Give the address to which everything goes, or leave it out.`,
      )
  }
  const strange: unknown = Array.isArray(only) ? only.find((one) => !isAddress(one)) : only
  if (strange !== undefined)
    throw invalid(`'only' has ${shownText(strange)}. List addresses, or domains as '@example.org'.`)
}

/** Nothing, half an address, and a domain without its sign would be of nobody. */
const halfAddress = /^$|@$|^[^\s@/:]+\.\p{L}{2,}$/u

function isAddress(one: unknown): boolean {
  return typeof one === 'string' && !halfAddress.test(plainAddress(one))
}

function invalid(problem: string): OrdnaError {
  return new OrdnaError('invalid_options', `The options of redirected: ${problem}`, {})
}
