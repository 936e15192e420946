import { OrdnaError, type Lifecycle, type Message, type Spec } from '@ordna/core'
import { own, systemClock } from '@ordna/core/adapters'
import type { LinkAnswer } from './answer.js'
import { checkedBase, checkOptions } from './checkOptions.js'
import { endOf } from './ends.js'
import { foretold, sent } from './follow.js'
import { leadOf, statementOf, type LinkSet } from './lead.js'
import type { LinkedSubject, LinkKey, LinkOptions, LinkTo, Purpose } from './options.js'
import { digestOf, shortSignature, type Bearer } from './statement.js'
import { writeJwt } from './token/jwt.js'
import { writeShort } from './token/shortToken.js'
import { whyNone } from './whyNone.js'

/** The links of one lifecycle. */
export interface SignedLinks<Name extends string = string, Data = LinkedSubject['data']> {
  /** The lifecycle whose links they are: pages have its labels. */
  readonly lifecycle: Lifecycle
  /** What they are for. */
  readonly purposes: { readonly [One in Name]: Purpose }
  /**
   * A link of a subject for somebody: a JSON Web Token in an e-mail, a short one anywhere else. Whoever has it can do
   * what it is for: it is as secret as the message in which it stands.
   *
   * @throws OrdnaError `invalid_options` where it would lead nowhere: nobody's subject has no link that acts as its owner,
   * and one whose data does not have the date from which `until` counts has none of that purpose.
   */
  url(purpose: Name, subject: Bearer, to: LinkTo): string
  /**
   * The links of a notice's subject by purpose, for `links` of `templates`; none for a lifecycle that has no links
   * here, and undefined where `url` would throw that there is none. What is no message that goes out, as a preview's sample, has no `life`, and gets samples of links.
   */
  inTexts(
    message: Pick<Message, 'subject' | 'data'> & { readonly life?: string },
    to: LinkTo,
  ): { readonly [One in Name]?: string | undefined }
  /** Reads a token and tells what would be done. It changes nothing, however often and by whomever it is called. */
  open(token: unknown): Promise<LinkAnswer<Name, Data>>
  /**
   * Does what the link is for, as it is declared, by the actor that its purpose names. A purpose of which there is
   * `any` number of uses takes a request id of yours: the same again is the same use.
   *
   * What throws is a fault of the store or of the set-up, and nothing that a reader could say.
   */
  act(token: unknown, input?: unknown, options?: { readonly requestId?: string }): Promise<LinkAnswer<Name, Data>>
}

/**
 * Makes links by which a person does one thing to one subject without signing in.
 *
 * @throws OrdnaError `invalid_options` that lists what is wrong, weak keys among it.
 */
export function signedLinks<S extends Spec, Name extends string>(
  lifecycle: Lifecycle<S>,
  options: LinkOptions<NoInfer<S>, Name>,
): SignedLinks<Name, S['data']> {
  const erased = options as unknown as LinkOptions<Spec, string>
  const declared = lifecycle as unknown as Lifecycle
  checkOptions(declared, erased)
  const set: LinkSet = { ...erased, lifecycle: declared, clock: erased.clock ?? systemClock }
  const [key] = set.keys as readonly [LinkKey]
  const tokenFor = (purpose: string, bearer: Bearer, { channel }: LinkTo) =>
    channel === 'email' ? jwtOf(set, key, purpose, bearer) : shortOf(set, key, purpose, bearer)
  const url = (purpose: string, bearer: Bearer, to: LinkTo) => {
    const definition = own(set.purposes, purpose)
    if (definition === undefined) throw noPurpose(set, purpose)
    const why = whyNone(set, definition, bearer)
    if (why !== undefined) throw noLink(set, purpose, bearer, why)
    const base = typeof set.url === 'string' ? set.url : checkedBase(set.url({ ...to, tenant: bearer.tenant, purpose }))
    return `${base}${tokenFor(purpose, bearer, to)}`
  }
  const inTexts: SignedLinks['inTexts'] = ({ subject: { lifecycle: of, tenant, id }, data, life }, to) => {
    if (of !== set.lifecycle.name) return {}
    const urlOf = (purpose: string, definition: Purpose) => {
      if (life === undefined) return `${sample}${purpose}`
      const bearer = { tenant, id, life, data }
      return whyNone(set, definition, bearer) === undefined ? url(purpose, bearer, to) : undefined
    }
    const named = Object.entries(set.purposes)
    return Object.fromEntries(named.map(([purpose, definition]) => [purpose, urlOf(purpose, definition)]))
  }
  const links: SignedLinks = {
    lifecycle: declared,
    purposes: set.purposes,
    url,
    inTexts,
    open: async (token) => {
      const lead = await leadOf(set, token)
      return 'outcome' in lead ? lead : foretold(set, lead)
    },
    act: async (token, input, { requestId } = {}) => {
      const lead = await leadOf(set, token)
      return 'outcome' in lead ? lead : sent(set, lead, input, requestId)
    },
  }
  return links as unknown as SignedLinks<Name, S['data']>
}

/** What stands for a link where there is nobody to follow it. */
const sample = 'https://sample.example/l/'

function shortOf(set: LinkSet, { id: keyId, secret }: LinkKey, purpose: string, bearer: Bearer): string {
  const { tenant, id } = bearer
  if (set.tenant !== undefined && tenant !== set.tenant)
    throw new OrdnaError('invalid_options', `signedLinks: '${tenant}' is not the one tenant '${set.tenant}'.`, {})
  const signature = shortSignature(secret, statementOf(set, purpose, bearer))
  return writeShort({ keyId, tenant, id, signature }, set.tenant)
}

function jwtOf(set: LinkSet, key: LinkKey, purpose: string, bearer: Bearer): string {
  const { tenant, id: sub } = bearer
  const now = set.clock.now()
  const end = endOf(set, own(set.purposes, purpose) as Purpose, bearer)
  const tie = digestOf(statementOf(set, purpose, bearer))
  const iat = Math.floor(now.getTime() / 1_000)
  const exp = !end ? {} : { exp: end.getTime() / 1_000 }
  return writeJwt(key, { tenant, lifecycle: set.lifecycle.name, sub, purpose, tie, iat, ...exp })
}

function noLink({ lifecycle }: LinkSet, purpose: string, { tenant, id }: Bearer, why: string): OrdnaError {
  const message = `signedLinks: '${id}' of '${lifecycle.name}' has no link '${purpose}': ${why}`
  return new OrdnaError('invalid_options', message, { purpose, tenant, id })
}

function noPurpose({ purposes }: LinkSet, purpose: string): OrdnaError {
  const message = `signedLinks has no purpose '${purpose}'. There are ${Object.keys(purposes).join(', ')}.`
  return new OrdnaError('invalid_options', message, { purpose })
}
