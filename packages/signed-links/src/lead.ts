import { OrdnaError, type Actor, type Clock, type Lifecycle, type Spec } from '@ordna/core'
import { isSameSecret, own } from '@ordna/core/adapters'
import type { Led, LinkAnswer } from './answer.js'
import { endOf, zoneOf } from './ends.js'
import type { LinkDesk, LinkedSubject, LinkKey, LinkOptions, Purpose } from './options.js'
import { ownerOf } from './ownerOf.js'
import { digestOf, shortSignature, type Bearer, type Statement } from './statement.js'
import { readJwt } from './token/jwt.js'
import { readShort } from './token/shortToken.js'

/** Options with nothing left to fill in. */
export type LinkSet = LinkOptions<Spec, string> & { readonly lifecycle: Lifecycle; readonly clock: Clock }

/** A link that is valid: what it is for, of whom, and where it is sent. */
export type Lead = Led<string> & {
  readonly desk: LinkDesk
  readonly definition: Purpose
  readonly statement: Statement
}

type Closed = Extract<LinkAnswer, { readonly outcome: 'unknown' | 'ended' | 'revoked' }>

const unknown: Closed = { outcome: 'unknown', code: 'link_unknown' }

/** Longer than any token that is written: ids have 200 bytes. */
const longest = 4_000

/** Where a token leads, or why it leads nowhere. Nothing is read for what is no token, or has no key. */
export async function leadOf(set: LinkSet, token: unknown): Promise<Lead | Closed> {
  if (typeof token !== 'string' || token.length > longest) return unknown
  return token.split('.').length === 3 ? ledByJwt(set, token) : ledByShort(set, token)
}

/**
 * What says who signs, and what a subject would have signed, is looked up together: nothing tells a subject that is not
 * there from a signature that is none.
 */
async function ledByShort(set: LinkSet, token: string): Promise<Lead | Closed> {
  const said = readShort(token, set.tenant)
  const key = said && keyOf(set, said.keyId)
  if (!said || !key) return unknown
  const found = await seen(set, said.tenant, said.id)
  const bearer = found?.subject ?? { ...said, life: '', data: {} }
  const purpose = Object.keys(set.purposes).find((one) =>
    isSameSecret(said.signature, shortSignature(key.secret, statementOf(set, one, bearer))),
  )
  return found && purpose !== undefined ? standing(set, purpose, found) : unknown
}

async function ledByJwt(set: LinkSet, token: string): Promise<Lead | Closed> {
  const said = await readJwt(token, (id) => keyOf(set, id))
  if (!said || said.lifecycle !== set.lifecycle.name || own(set.purposes, said.purpose) === undefined) return unknown
  if (set.tenant !== undefined && set.tenant !== said.tenant) return unknown
  const { purpose } = said
  const found = await seen(set, said.tenant, said.sub)
  // Of another that has the id today nothing is told, nor what became of it.
  if (!found || digestOf(statementOf(set, purpose, found.subject)) !== said.tie)
    return { outcome: 'revoked', code: 'link_revoked', purpose, status: null }
  if (said.exp !== undefined && set.clock.now().getTime() >= Math.round(said.exp * 1_000))
    return { outcome: 'ended', code: 'link_ended', purpose, status: found.subject.status }
  return standing(set, purpose, found)
}

type Found = { readonly desk: LinkDesk; readonly subject: LinkedSubject }

function standing(set: LinkSet, purpose: string, { desk, subject }: Found): Lead | Closed {
  const definition = own(set.purposes, purpose) as Purpose
  const until = endOf(set, definition, subject)
  const { status } = subject
  // What no longer says when it ends does not last for ever.
  const revoked = { outcome: 'revoked', code: 'link_revoked', purpose, status } as const
  if (until === undefined) return revoked
  if (until && set.clock.now() >= until) return { outcome: 'ended', code: 'link_ended', purpose, status }
  if (definition.in && !definition.in.includes(status)) return revoked
  const actor = actorOf(set, purpose, definition, subject)
  const statement = statementOf(set, purpose, subject)
  return {
    purpose,
    definition,
    subject,
    sends: definition.sends ?? null,
    until,
    zone: zoneOf(set, subject),
    oneClick: definition.oneClick ?? false,
    statement,
    desk: actor ? desk.as(actor) : desk,
  }
}

/** Who sends: the owner as themselves, anybody else as the link. */
function actorOf(set: LinkSet, purpose: string, { as }: Purpose, { owner }: LinkedSubject): Actor | undefined {
  if (as === undefined) return undefined
  const isOwners = as === 'owner'
  if (isOwners && owner !== null) return { id: owner, roles: [...(set.lifecycle.graph.owner?.roles ?? [])] }
  return { id: `link/${purpose}`, roles: isOwners ? [] : [as] }
}

export function statementOf(set: LinkSet, purpose: string, subject: Bearer): Statement {
  const { boundTo = [], as } = own(set.purposes, purpose) ?? {}
  const whose = as === 'owner' ? { owner: ownerOf(set.lifecycle, subject) } : {}
  return { lifecycle: set.lifecycle.name, purpose, boundTo, subject, ...whose }
}

/** A key that still counts. Its id is no secret. */
function keyOf({ keys, clock }: LinkSet, keyId: string): LinkKey | undefined {
  const key = keys.find(({ id }) => id === keyId)
  return key?.until && clock.now() >= key.until ? undefined : key
}

/**
 * The subject, where there is one that the host shows. Whose tenant it is, is only believed once the signature is read.
 */
async function seen(set: LinkSet, tenant: string, id: string): Promise<Found | undefined> {
  try {
    const desk = set.open(tenant)
    const subject = await desk?.get(id)
    if (!desk || !subject) return undefined
    if (subject.lifecycle === set.lifecycle.name && subject.tenant === tenant) return { desk, subject }
    const message = `signedLinks: 'open' has opened '${subject.lifecycle}' of '${subject.tenant}'. Open '${set.lifecycle.name}' of the tenant that is asked for.`
    throw new OrdnaError('invalid_options', message, {})
  } catch (error) {
    if (error instanceof OrdnaError && (error.code === 'unknown_tenant' || error.code === 'invalid_id'))
      return undefined
    throw error
  }
}
