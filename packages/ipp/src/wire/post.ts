import { X509Certificate } from 'node:crypto'
import { request as overHttp, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as overTls } from 'node:https'
import type { CheckedOptions } from '../options.js'

/** More than any answer to what is asked here. */
const longestAnswer = 4_000_000

/** Why a call has no answer of IPP: over HTTP the printer says so before it reads one. */
export class NoAnswer extends Error {
  constructor(
    message: string,
    /** Whether the set-up is to blame: the address, or the name and the password. */
    readonly isOfSetUp: boolean,
  ) {
    super(message)
  }
}

/** Sends bytes to the printer, once. @throws Error */
export async function post(options: CheckedOptions, body: readonly Uint8Array[], signal: AbortSignal): Promise<Buffer> {
  signal.throwIfAborted()
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const url = httpUrl(options.url)
    const call = (url.protocol === 'https:' ? overTls : overHttp)(url, requestOf(options, body, signal), resolve)
    call.setTimeout(options.silence, () =>
      call.destroy(new Error(`the printer has been silent for ${options.silence} ms`)),
    )
    call.on('error', reject)
    for (const part of body) call.write(part)
    call.end()
  })
  if (response.statusCode === 200) return answerOf(response)
  response.resume()
  const isOfSetUp = [400, 401, 403, 404, 405, 426].includes(response.statusCode ?? 0)
  throw new NoAnswer(`the printer answered HTTP ${response.statusCode}`, isOfSetUp)
}

/** Where an address of a printer leads: IPP goes over HTTP, on a port of its own. */
function httpUrl(address: string): URL {
  const { protocol, host, port, pathname, search } = new URL(address)
  const scheme = protocol === 'ipps:' ? 'https' : 'http'
  return new URL(`${scheme}://${host}${port === '' ? ':631' : ''}${pathname === '' ? '/' : pathname}${search}`)
}

function requestOf(
  { user, password, certificate }: CheckedOptions,
  body: readonly Uint8Array[],
  signal: AbortSignal,
): RequestOptions {
  const length = body.reduce((sum, part) => sum + part.length, 0)
  return {
    method: 'POST',
    signal,
    agent: false,
    headers: { 'content-type': 'application/ipp', 'content-length': length },
    ...(user === undefined ? {} : { auth: `${user}:${password}` }),
    ...(certificate === undefined ? {} : trusting(certificate)),
  }
}

/** Trusts this certificate alone, whatever name is in it: printers make their own. */
function trusting(pem: string): object {
  const { raw } = new X509Certificate(pem)
  return {
    ca: pem,
    checkServerIdentity: (_: string, given: { readonly raw: Buffer }) =>
      given.raw.equals(raw)
        ? undefined
        : new Error("the printer's certificate is another than the one that is trusted"),
  }
}

async function answerOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length
    if (size > longestAnswer) throw new Error(`the printer's answer is longer than ${longestAnswer} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}
