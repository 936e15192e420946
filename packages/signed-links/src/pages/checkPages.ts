import { assertNames, own, shownText, type NamesOf } from '@ordna/core/adapters'
import { assertNone } from '../assertNone.js'
import type { PageOptions } from './pageOptions.js'
import { nameOf, type Named } from './names.js'

const names: NamesOf<PageOptions<string>> = { about: true, fields: true, input: true, otherwise: true, locale: true }

/** Whatever is wrong with what pages are made of, all of it at once. @throws OrdnaError `invalid_options` */
export function checkPages(links: Named, options: object): void {
  assertNames('options of linkPages', options, names)
  const mistakes = [
    ...Object.entries(options)
      .filter(([, value]) => value !== undefined && typeof value !== 'function')
      .map(([name, value]) => `'${name}' is ${shownText(value)}. Pass a function.`),
    ...Object.keys(links.purposes)
      .filter((purpose) => nameOf(links, purpose, 'en') === undefined)
      .map((purpose) => `'${purpose}' has no name for its page. ${advice(links, purpose)}`),
  ]
  assertNone(mistakes, 'linkPages')
}

function advice({ purposes }: Named, purpose: string): string {
  const sends = own(purposes, purpose)?.sends
  const other = sends === undefined ? '' : `, or to the transition '${sends}'`
  return `Give the purpose a 'label'${other}.`
}
