import type { Possibility, Refusal, RefusalCode } from '@ordna/core'
import type { LinkedSubject } from './options.js'

/** Why a link leads nowhere. */
export type LinkCode = 'link_unknown' | 'link_ended' | 'link_revoked'

/** The HTTP status of each code of a link; a refused transition has its own in `httpStatus` of core. */
export const linkStatus: { readonly [Code in LinkCode]: number } = Object.freeze({
  link_unknown: 404,
  link_ended: 410,
  link_revoked: 410,
})

/** What is in the way of a transition that is not to be had. */
export type InTheWay = Refusal | Possibility

/** What a link is for, and whose; only told to whoever has one that was signed. */
export type Led<Name extends string, Data = LinkedSubject['data']> = {
  readonly purpose: Name
  readonly subject: LinkedSubject<Data>
  /** The transition that it sends; null where it only shows. */
  readonly sends: string | null
  /** When it ends; null while nobody knows, and where it never does. */
  readonly until: Date | null
  /** Whose clocks count. */
  readonly zone: string
  /** Whether it takes the one click of a mail program. */
  readonly oneClick: boolean
}

/**
 * What a link leads to.
 *
 * `unknown` says the same of what was forged, never made, or signed with a key that has gone: nobody learns from it
 * whether there is such a subject. `ended` and `revoked` are told to whoever has a link that was signed, with the
 * status in which its subject stands, where it still is the same one.
 */
export type LinkAnswer<Name extends string = string, Data = LinkedSubject['data']> =
  | { readonly outcome: 'unknown'; readonly code: 'link_unknown' }
  | { readonly outcome: 'ended'; readonly code: 'link_ended'; readonly purpose: Name; readonly status: string | null }
  | {
      readonly outcome: 'revoked'
      readonly code: 'link_revoked'
      readonly purpose: Name
      readonly status: string | null
    }
  /** It would do what it is for; `needsInput` says that it asks for something first. */
  | (Led<Name, Data> & { readonly outcome: 'open'; readonly needsInput: boolean })
  /** It is done; `already`: not now, but before. */
  | (Led<Name, Data> & { readonly outcome: 'done'; readonly already: boolean })
  | (Led<Name, Data> & { readonly outcome: 'refused'; readonly code: RefusalCode; readonly inTheWay: InTheWay })
