import type { Led, LinkAnswer } from '../answer.js'
import type { LinkedSubject } from '../options.js'
import type { LinkField } from './html.js'

/** What pages say beside what links are for. */
export type PageOptions<Name extends string, Data = LinkedSubject['data']> = {
  /** What the page tells of the subject, line by line: when, where, how much. Default nothing. */
  readonly about?: (led: Led<Name, Data>, locale: string) => readonly string[]
  /** What is asked for before it is sent; by these names it becomes the transition's input. Default nothing. */
  readonly fields?: (led: Led<Name, Data>, locale: string) => readonly LinkField[] | Promise<readonly LinkField[]>
  /**
   * Makes the transition's input of what was filled in, by name; default as it stands. Undefined where what was chosen is
   * not to be had any more: nothing is sent, and the page says so and asks again.
   */
  readonly input?: (led: Led<Name, Data>, given: { readonly [field: string]: string }) => unknown
  /** Where to go instead, as where one signs in, or where a new time is to be had: it stands on every page. */
  readonly otherwise?: (
    locale: string,
    answer: LinkAnswer<Name, Data>,
  ) => { readonly text: string; readonly href: string }
  /** In which of `en`, `da`, `nb`, `sv`, `sk` a page is; default what the reader's browser asks for. */
  readonly locale?: (request: Request, answer: LinkAnswer<Name, Data>) => string
}
