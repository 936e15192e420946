import type { Lifecycle, Message, SubjectKey } from '@ordna/core'
import type { NamesOf } from '@ordna/core/adapters'
import type { Facts } from './facts/facts.js'
import type { Sample } from './facts/factsOf.js'
import type { Telling } from './facts/telling.js'
import type { Place } from './library/places.js'
import type { Phrases } from './words/phrases.js'
import type { Text, Texts } from './words/text.js'

/** What texts about one lifecycle are told from. */
export type About = {
  /** Data and input in which all is known: what texts are tried out and previewed with. */
  readonly sample: Sample
  /** What texts can name; default `id`, `text`, `input` and the fields of the data that the sample has. */
  readonly facts?: (telling: Telling) => Facts
  /** Whose clocks count where the options say none; default UTC. */
  readonly zone?: string
}

/** A text that an administrator has published, and which edition of it this is. */
export type EditedText = { readonly text: Text; readonly edition: string }

/** Finds what was published for a place; undefined where nothing was. */
export type FindEdited = (place: Place & { readonly tenant: string }) => Promise<EditedText | undefined>

/** What the texts of a host's notices are made of. */
export type TemplateOptions = {
  /** Each of their notices must have a text for each of its channels, in the default language at least. */
  readonly lifecycles?: readonly Lifecycle[]
  /** By name of the lifecycle. Each that has texts must stand here. */
  readonly about: { readonly [lifecycle: string]: About }
  readonly texts?: Texts
  /**
   * Texts that come with a package, behind the host's own. Whoever changes one raises the edition. One that is wrong is
   * refused as `invalid_options` when it is first looked for, which an engine does at its start: a package's tests ask `mistakes` of each.
   */
  readonly shipped?: { readonly texts: Texts; readonly edition: string | number }
  /** The languages in which there may be texts. */
  readonly locales: readonly string[]
  /** What is written to somebody in whose language there is no text; default the first of `locales`. */
  readonly defaultLocale?: string
  /** Channels that show no text: a notice needs none for them, and goes out without where none is found. Default `webhook`. */
  readonly wordless?: readonly string[]
  /** Phrases that depend on a count, by name and locale: Unicode MessageFormat 2, each a filter of that name. */
  readonly phrases?: Phrases
  /** Whose clocks count where the lifecycle does not say it for its subject; default what `about` says, else UTC. */
  readonly zone?: string | ((tenant: string) => string)
  /** The name with which texts are signed, as `shop`; default none. */
  readonly shop?: string | ((tenant: string) => string)
  /** The address at which the person finds the subject, as `page`; default none. */
  readonly page?: (subject: SubjectKey) => string
  /**
   * Addresses of pages for the person alone, by name, as `links`: `{{ links.confirm }}`. Made when a notice is
   * rendered; a preview and a trial have no `life`, and are given samples. Undefined is a link that there is not: a text
   * that writes it without asking for it fails. Default none.
   */
  readonly links?: (message: Linked, to: LinkTo) => { readonly [name: string]: string | undefined }
  /** Texts that administrators have published, before all others; `editedTexts` finds them in a text lifecycle. */
  readonly edited?: FindEdited
}

/** The options' names, each of them once. */
export const optionNames: NamesOf<TemplateOptions> = {
  lifecycles: true,
  about: true,
  texts: true,
  shipped: true,
  locales: true,
  defaultLocale: true,
  wordless: true,
  phrases: true,
  zone: true,
  shop: true,
  page: true,
  links: true,
  edited: true,
}

/** The parts of a message from which a text is told. */
export type Told = Pick<Message, 'subject' | 'data' | 'input' | 'createdAt' | 'text'>

/** The message whose subject links lead to: with a `life`, where it goes out. */
export type Linked = Told & Partial<Pick<Message, 'life'>>

/** Through which channel links go out, and in which language their text is. */
export type LinkTo = Pick<Place, 'channel' | 'locale'>
