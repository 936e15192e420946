import type { OneOrMany, Spec } from './spec.js'
import type { Block, Context, LinkedSubject } from './guard.js'

/**
 * Where a link leads: to subjects of a lifecycle, and by which of their links back, where nothing else is said. That begins
 * and ends with it, in the same change, also where the link is given at the start.
 */
export type LinkTarget = string | { readonly to: string; readonly back: string }

/** A successor that a transition opens in the same change, or one for each element of a list. */
export type OpenDefinition<S extends Spec, Input, Element = unknown> = {
  /** The link from this subject to the new one; it leads to the lifecycle that is opened. */
  readonly link: S['link']
  /** The link from the new one back to this; default that of the link, where the head says one. */
  readonly back?: string
  /** One for each of these, in their order; the other functions then get the element and its index. Stands before them. */
  readonly each?: (context: Context<S, Input>) => readonly Element[]
  /** The new subject's id; default this id, a dot and the revision, with `each` a number behind it. */
  readonly id?: (context: Context<S, Input>, element: Element, index: number) => string
  /** The new subject's starting data. */
  readonly data: (context: Context<S, Input>, element: Element, index: number) => object
  /** Only when this holds; default always. */
  readonly when?: (context: Context<S, Input>, element: Element, index: number) => boolean
}

/** Linked subjects, and those that it links to itself, that a transition moves in the same change: all or nothing. Each function is asked for each of them. */
export type MovesDefinition<S extends Spec, Input> = {
  readonly link: S['link']
  /** The transition of the linked subject. Its `by` must include `system`. */
  readonly send: string
  /** What the linked transition takes. It sees the data as this transition has set it. */
  readonly input?: (context: Context<S, Input>, linked: LinkedSubject) => unknown
  /** The reason that the linked transition is sent with. */
  readonly reason?: string | ((context: Context<S, Input>, linked: LinkedSubject) => string)
  /** Only those linked subjects for which this holds; default all. */
  readonly only?: (context: Context<S, Input>, linked: LinkedSubject) => boolean
}

/** Whether a subject may be linked: it sees this one, and the one that would be linked. */
export type LinkGuard<S extends Spec, Input> = (context: Context<S, Input>, linked: LinkedSubject) => boolean | Block

/** Links that a transition adds to subjects that exist, and that whoever sends it may read. */
export type LinksDefinition<S extends Spec, Input> = {
  readonly link: S['link']
  /** Whom it links to, by id; nothing links to nobody. */
  readonly to: (context: Context<S, Input>) => OneOrMany<string> | undefined | null
  /** What may refuse it, asked of each that would be linked. */
  readonly guards?: { readonly [guard: string]: LinkGuard<S, Input> }
  /** The link from the other one back to this, written into its history too; default that of the link. */
  readonly back?: string
}

/** Links that a transition ends. The subjects stay what they are. */
export type UnlinksDefinition<S extends Spec, Input> = {
  readonly link: S['link']
  /** Only those to subjects for which this holds; default all. */
  readonly only?: (context: Context<S, Input>, linked: LinkedSubject) => boolean
  /** The link from the other one back to this, which ends too; default that of the link. */
  readonly back?: string
}
