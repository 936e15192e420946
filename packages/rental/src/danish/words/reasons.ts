import type { Labels } from '@ordna/core'
import { textsOf } from '../../words/texts.js'

/** Reasons by code, with their labels. */
export type Reasons = { readonly [code: string]: Labels }

/** The reasons that the source gives. Its own list of rejections ends in "etc.": others are taken there as well. */
export const reasons = {
  rejected: textsOf({
    bad_credit: [
      'dårlig kredit',
      'nevyhovujúca bonita',
      'dårlig kredittverdighet',
      'bristande kreditvärdighet',
      'bad credit',
    ],
    no_cars: ['ingen biler', 'žiadne autá', 'ingen biler', 'inga bilar', 'no cars'],
    wrong_information: [
      'forkerte oplysninger',
      'nesprávne údaje',
      'feil opplysninger',
      'felaktiga uppgifter',
      'wrong information',
    ],
  }),
  cancelled: textsOf({
    customer_regret: [
      'kunde fortryder',
      'zákazník si to rozmyslel',
      'kunden angrer',
      'kunden ångrar sig',
      'the customer regrets',
    ],
    no_response: ['manglende respons', 'chýbajúca odpoveď', 'manglende svar', 'uteblivet svar', 'no response'],
    technical_problem: [
      'tekniske problemer',
      'technické problémy',
      'tekniske problemer',
      'tekniska problem',
      'technical problems',
    ],
  }),
  archived: textsOf({
    normal_completion: [
      'normal afslutning af udlejning',
      'riadne ukončenie prenájmu',
      'normal avslutning av utleie',
      'normalt avslut av uthyrning',
      'the rental ended normally',
    ],
  }),
}

/** A status whose orders carry a reason. */
export type ReasonedStatus = keyof typeof reasons

/** The reason that Ordna gives by itself on the way into a status. No list can be without it. */
export const ownReason = { rejected: 'bad_credit', cancelled: 'no_response', archived: 'normal_completion' } as const

/** The host's lists, by status. */
export type ReasonLists = { readonly [Status in ReasonedStatus]?: Reasons }

/** The codes that an order of a status may carry: the host's own and Ordna's, or the shipped ones. */
export type ReasonOf<Lists, Status extends ReasonedStatus> = Status extends keyof Lists
  ? (keyof NonNullable<Lists[Status]> & string) | (typeof ownReason)[Status]
  : keyof (typeof reasons)[Status]

/**
 * The host's list in place of the shipped one. Its codes are known where the lifecycle is made: in here they count as the
 * shipped ones.
 */
export function reasonsFor<Status extends ReasonedStatus>(
  status: Status,
  given: Reasons | undefined,
): (typeof reasons)[Status] {
  const shipped: Reasons = reasons[status]
  const own = ownReason[status]
  return (given ? { [own]: shipped[own] as Labels, ...given } : shipped) as (typeof reasons)[Status]
}
