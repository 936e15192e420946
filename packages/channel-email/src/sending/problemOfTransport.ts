import { isIP } from 'node:net'
import { shownText } from '@ordna/core/adapters'
import wellKnown from 'nodemailer/lib/well-known'

/** Why a transport is none, as what follows its name; null where it is one. What is no address would be sent to localhost. */
export function problemOfTransport(transport: unknown): string | null {
  if (typeof transport === 'string') return problemOfAddress(transport)
  if (typeof transport !== 'object' || transport === null) return `is ${shownText(transport)}: ${asAddress}`
  return 'sendMail' in transport ? null : problemOfServer(transport)
}

const asAddress = "give a server as 'smtps://user:secret@mail.example.org', or smtp:// (an '@' of the user is %40)"

function problemOfAddress(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  const isServer = (url?.protocol === 'smtp:' || url?.protocol === 'smtps:') && url.hostname !== ''
  return isServer ? null : `is ${shownText(withoutSecrets(address))}: ${asAddress}`
}

/** What stands behind the protocol and before the last `@`, and what stands behind a `?`, may be a password. */
function withoutSecrets(address: string): string {
  return address.replace(/^([a-z]*:\/\/)?.*@/is, '$1…@').replace(/\?.*/s, '?…')
}

type Named = {
  readonly url?: unknown
  readonly service?: unknown
  readonly host?: unknown
  readonly port?: unknown
  readonly getSocket?: unknown
}

function problemOfServer({ url, service, host, port, getSocket }: Named): string | null {
  if (url !== undefined) return problemOfAddress(String(url))
  if (port !== undefined && !isPort(port)) return `has the port ${shownText(port)}: give a number from 1 to 65535`
  if (service !== undefined)
    return wellKnown(String(service)) ? null : `has the service ${shownText(service)}, which nodemailer does not know`
  if (host !== undefined && !isHost(host)) return `has the host ${shownText(host)}: give a name, as mail.example.org`
  if (host === undefined && typeof getSocket !== 'function')
    return 'names no host: give { host, port, auth }; for what is no server, a transporter of nodemailer’s createTransport'
  return null
}

function isHost(host: unknown): boolean {
  return typeof host === 'string' && (isIP(host) !== 0 || /^[^\s/:@]+$/.test(host))
}

/** Also as a text, as the environment has it. */
function isPort(port: unknown): boolean {
  const number = Number(port)
  return Number.isInteger(number) && number > 0 && number < 65_536
}
