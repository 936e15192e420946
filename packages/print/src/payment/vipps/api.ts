import { isError } from '@ordna/core/adapters'
import * as v from 'valibot'
import { codeOfStatus, PaymentError, withoutSecrets } from '../paymentError.js'
import type { VippsSettings } from './options.js'

/** One call of the API: what is asked, under which key, and until when. */
export type VippsCall = {
  readonly path: string
  /** Posted where it is there; otherwise something is only read. */
  readonly body?: object
  /** The same key is the same question. */
  readonly key?: string
  readonly signal?: AbortSignal
}

const Token = v.object({
  access_token: v.string(),
  expires_in: v.pipe(v.union([v.string(), v.number()]), v.transform(Number)),
})

/** A token is fetched anew so long before it ends, because clocks and wires are not exact. */
const margin = 60_000

/** The API of a sales unit. It holds a token, and fetches another where that is over or is refused. */
export class VippsApi {
  private readonly settings: VippsSettings
  private token: { readonly text: string; readonly until: number } | null = null

  constructor(settings: VippsSettings) {
    this.settings = settings
  }

  /** Asks, and answers with what was answered. @throws PaymentError */
  async call(asked: VippsCall): Promise<unknown> {
    const known = this.token !== null
    const response = await this.asOurselves(asked)
    if (response.status !== 401 || !known) return this.read(response)
    // The token may have been taken back: another one, once.
    await response.body?.cancel()
    this.token = null
    return this.read(await this.asOurselves(asked))
  }

  private async asOurselves({ path, body, key, signal }: VippsCall): Promise<Response> {
    const authorization = `Bearer ${await this.fetchToken(signal)}`
    const idempotency = key === undefined ? {} : { 'idempotency-key': key }
    const posted = body && { method: 'POST', body: JSON.stringify(body) }
    const headers = { ...this.headers(), authorization, 'content-type': 'application/json', ...idempotency }
    return this.send(path, { ...posted, headers }, signal)
  }

  private async fetchToken(signal?: AbortSignal): Promise<string> {
    const { clientId, clientSecret, clock } = this.settings
    const now = clock.now().getTime()
    if (this.token && now < this.token.until) return this.token.text
    const headers = { ...this.headers(), client_id: clientId, client_secret: clientSecret }
    const answer = await this.read(await this.send('/accesstoken/get', { method: 'POST', headers }, signal))
    const { output, success } = v.safeParse(Token, answer)
    if (!success) throw this.error(0, 'the answer holds no access token')
    this.token = { text: output.access_token, until: now + output.expires_in * 1000 - margin }
    return output.access_token
  }

  private headers() {
    const { subscriptionKey, merchantSerialNumber } = this.settings
    return {
      'ocp-apim-subscription-key': subscriptionKey,
      'merchant-serial-number': merchantSerialNumber,
      'vipps-system-name': 'ordna',
    }
  }

  private async send(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const { api, timeout } = this.settings
    const limit = AbortSignal.timeout(timeout)
    try {
      return await fetch(`${api}${path}`, {
        ...init,
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      })
    } catch (error) {
      throw this.unanswered(error)
    }
  }

  private async read(response: Response): Promise<unknown> {
    const { status, ok } = response
    const text = await response.text().catch((error: unknown) => {
      throw this.unanswered(error)
    })
    if (!ok) throw this.error(status, text)
    try {
      return text === '' ? null : (JSON.parse(text) as unknown)
    } catch {
      throw this.error(0, `the answer is no JSON: ${text}`)
    }
  }

  private unanswered(error: unknown): PaymentError {
    const { message, cause } = isError(error) ? error : { message: String(error), cause: undefined }
    return this.error(0, isError(cause) ? cause.message : message)
  }

  private error(status: number, words: string): PaymentError {
    const { clientSecret, subscriptionKey, webhookSecrets } = this.settings
    const secrets = [clientSecret, subscriptionKey, ...webhookSecrets, this.token?.text ?? '']
    const reason = withoutSecrets(words, secrets)
    const said = status === 0 ? 'has not answered' : `answers HTTP ${status}`
    const details = { provider: 'vipps', ...(status === 0 ? {} : { status }), reason }
    return new PaymentError(codeOfStatus(status), `Vipps MobilePay ${said}: ${reason}`, details)
  }
}
