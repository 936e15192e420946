import type {
  Actor,
  Clock,
  Labels,
  Moved,
  Possibility,
  Refusal,
  Spec,
  Subject,
  TimerRule,
  TransitionName,
} from '@ordna/core'
import type { DateFields } from '@ordna/core/types'

/** A secret with which links are signed. */
export type LinkKey = {
  /** One letter or digit: it stands in each link, so that keys can take turns. */
  readonly id: string
  /** At least 32 bytes of chance, as `openssl rand -base64 32` prints them. */
  readonly secret: string
  /** Until when what it has signed is accepted; not for the first key, which signs. */
  readonly until?: Date
}

/** What every purpose says. */
type AnyPurpose<S extends Spec> = {
  /**
   * When its links end, by the subject's data as it is then and in its zone; null where they never do. The moment
   * itself is too late. It counts from dates of the data, and not from the stay in a status, which begins anew with each
   * transition. While the data does not have the date, there is no link.
   */
  readonly until: TimerRule<keyof DateFields<S['data']> & string, never, never> | null
  /** Fields of the data that may not change: a link that was made for another value of one is no longer valid. */
  readonly boundTo?: readonly (keyof S['data'] & string)[]
  /** The statuses in which its links are valid; default every one. */
  readonly in?: readonly S['status'][]
  /** What its page and button are called, by locale; default the label of its transition. */
  readonly label?: Labels
}

/** A purpose that only shows something. */
type ShowingPurpose<S extends Spec> = AnyPurpose<S> & {
  readonly [Part in 'sends' | 'as' | 'uses' | 'oneClick']?: never
}

/** A purpose that sends a transition. */
type SendingPurpose<S extends Spec> = AnyPurpose<S> & {
  readonly sends: TransitionName<S>
  /** With which role; `owner` sends as the one whose subject it is. */
  readonly as: S['role'] | 'owner'
  /**
   * How often it can be used: once in each `stay` in a status, once in the subject's `life`, or `any` number of times.
   * Default `stay`. Whoever comes again hears that it is done.
   */
  readonly uses?: 'stay' | 'life' | 'any'
  /** Takes the one click of a mail program (RFC 8058), which sends a form of its own. Default false. */
  readonly oneClick?: boolean
}

/** What links of one kind are for: one thing, and nothing else. */
export type Purpose<S extends Spec = Spec> = ShowingPurpose<S> | SendingPurpose<S>

/** A subject as a link's reader sees it. */
export type LinkedSubject<Data = Subject['data']> = Pick<
  Subject,
  'tenant' | 'lifecycle' | 'id' | 'life' | 'status' | 'owner' | 'revision'
> & {
  readonly data: Data
  readonly stay: Pick<Subject['stay'], 'id' | 'enteredAt'>
}

/** Of an opened lifecycle what links need: what `ordna.open(…)` gives. */
export interface LinkDesk {
  /** The subject, for whoever may read it. */
  get(id: string): Promise<LinkedSubject | undefined>
  /** The same for whom the purpose names. */
  as(actor: Actor): LinkDesk
  /** What they may do. */
  explain(id: string): Promise<readonly Possibility[]>
  /** Does it; a refusal is a value. */
  trySendNamed(
    id: string,
    transition: string,
    input: unknown,
    options: { readonly requestId?: string; readonly comment: string },
  ): Promise<Moved | Refusal>
}

/** To whom a link goes. */
export type LinkTo = { readonly channel: string; readonly locale: string }

/** What links are made with. */
export type LinkOptions<S extends Spec, Name extends string> = {
  /**
   * What links are for, by name. A purpose's name stands in its links' signatures: renamed, its old links are no longer
   * valid.
   */
  readonly purposes: { readonly [One in Name]: Purpose<S> }
  /** The first signs; the others are accepted while they last. */
  readonly keys: readonly LinkKey[]
  /** The lifecycle opened for a tenant by somebody who may read its subjects; undefined for a tenant that is none. */
  readonly open: (tenant: string) => LinkDesk | undefined
  /** Where your pages are, as `https://boka.example/l/`: the token is put behind it. */
  readonly url: string | ((to: LinkTo & { readonly tenant: string; readonly purpose: Name }) => string)
  /** Where there is but one tenant: it does not stand in the links then, which makes them shorter. */
  readonly tenant?: string
  /** Whose clocks count where the lifecycle does not say it for its subject; default UTC. */
  readonly zone?: string | ((tenant: string) => string)
  /** What tells when a link has ended; default the system's. */
  readonly clock?: Clock
}
