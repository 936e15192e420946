import { checkOneOf, checkOptions, checkText, kindOf } from './settings/checks.js'
import { OrdnaError } from '../errors.js'
import { partsOf, plainPart, readOrThrow } from './parts.js'
import type { NoticeChoice, NoticeChoices } from '../decide/command.js'

/** What a caller says of notices, checked; nothing where nothing is said. */
export function choicesOf(given: unknown): { readonly notices?: NoticeChoices } {
  if (given === undefined) return noChoices
  readOrThrow("option 'notices'", 'invalid_value', () => checkOptions("option 'notices'", given, 'invalid_value'))
  const said = plainPart("option 'notices'", given as NoticeChoices, 'invalid_value')
  const choices = Object.entries(said).flatMap(([name, choice]) =>
    choice === undefined ? [] : [[name, choiceOf(`'notices.${name}'`, choice)] as const],
  )
  return choices.length === 0 ? noChoices : { notices: Object.freeze(Object.fromEntries(choices)) }
}

const noChoices = Object.freeze({})

function choiceOf(what: string, choice: unknown): NoticeChoice {
  if (choice === true || choice === false) return choice
  if (typeof choice !== 'object' || choice === null)
    throw new OrdnaError(
      'invalid_value',
      `The ${what} is ${kindOf(choice)}. Pass true, false, or { text, urgent }.`,
      {},
    )
  const { text, urgent } = partsOf(what, choice as Exclude<NoticeChoice, boolean>, ['text', 'urgent'], 'invalid_value')
  checkText(`text of ${what}`, text)
  checkOneOf(`'urgent' of ${what}`, urgent, [true])
  return Object.freeze({ ...(text === undefined ? {} : { text }), ...(urgent ? { urgent } : {}) })
}

/** What of it makes two requests the same one. */
export function choiceContent({ notices }: { readonly notices?: NoticeChoices }): readonly unknown[] {
  return notices ? ['notices', notices] : []
}
