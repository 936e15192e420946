import { own, shownText } from '@ordna/core/adapters'
import type { SendingOptions } from './options.js'

const isObject = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one)
const isFunction = (one: unknown) => typeof one === 'function'

/** What each option has to be, whether it has to be there, and how it is told. */
const shapes: { readonly [Name in keyof Required<SendingOptions>]: readonly [(one: unknown) => boolean, string] } = {
  engine: [isFunction, 'a function that answers the engine'],
  lifecycles: [(one) => Array.isArray(one) && one.every(isObject), 'a list of lifecycles'],
  topics: [isObject, 'topics by name, {} where there are none'],
  readerOf: [isFunction, 'a function that answers whose a notice is'],
  limits: [(one) => one === undefined || Array.isArray(one), 'a list'],
  digests: [(one) => one === undefined || isObject(one), 'rules by topic'],
}

/** What is missing, or is of another shape. */
export function shapeMistakes(options: { readonly [name: string]: unknown }): readonly string[] {
  return Object.entries(shapes).flatMap(([name, [fits, meant]]) => {
    const given = own(options, name)
    return fits(given) ? [] : [`'${name}' is ${shownText(given)}: give ${meant}`]
  })
}
