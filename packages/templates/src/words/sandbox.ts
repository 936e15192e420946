import { escaped } from '@ordna/core/adapters'
import { Liquid } from 'liquidjs'
import { amountText, numberText } from '../facts/amountText.js'
import { filters } from './filterNames.js'
import type { Phrase } from './phrases.js'

/** Characters of a finished letter. */
const longestLetter = 50_000

/** Parts of a template that one letter may render, each turn of a loop counted anew. */
const mostSteps = 20_000

const tags = ['if', 'unless', 'case', 'for', 'break', 'continue', 'assign', 'comment', '#']

/** What the texts of one language can call: its name, and what it has phrases for. */
export type Language = { readonly locale: string; readonly phrases: ReadonlyMap<string, Phrase> }

/**
 * A Liquid that runs no code, reads no file and ends in time, whoever has written the template.
 *
 * In plain text nothing is escaped; in HTML all that is written by `{{ }}` is, and there is no `raw` that could undo it.
 */
export function sandbox({ locale, phrases }: Language, as: 'text' | 'html'): Liquid {
  const liquid = new Liquid({
    outputEscape: as === 'html' ? shownInHtml : shown,
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    parseLimit: 20_000,
    // Milliseconds. What a letter may do is counted instead, so that it fails on every machine or on none.
    renderLimit: Infinity,
    memoryLimit: 20_000,
    // No tag that is left asks for a file; were there one, it would find none.
    templates: {},
  })
  keepOnly(liquid.tags, tags)
  keepOnly(liquid.filters, filters)
  liquid.registerFilter('money', (amount: unknown, currency: unknown) => amountText(amount, currency, locale))
  liquid.registerFilter('number', (number: unknown) => numberText(number, locale))
  for (const [name, phrase] of phrases)
    liquid.registerFilter(name, (count: unknown, ...named: readonly unknown[]) => phrase(count, named))
  countSteps(liquid)
  return liquid
}

/** What `{{ }}` writes of a value: nothing of one that is not there. @throws OrdnaError for a link that is not */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join('')
  return String(value ?? '')
}

function shownInHtml(value: unknown): string {
  return escaped(shown(value))
}

/** Ends a rendering that does too much or writes too much. Every list of parts, a loop's at each turn, passes here. */
function countSteps({ renderer }: Liquid): void {
  const steps = new WeakMap<object, number>()
  const render = renderer.renderTemplates.bind(renderer)
  renderer.renderTemplates = (templates, context, emitter) => {
    const done = (steps.get(context) ?? 0) + templates.length + 1
    steps.set(context, done)
    if (done > mostSteps) throw new RangeError(`It does more than ${mostSteps} steps: shorten its loops.`)
    const written: unknown = (emitter as { readonly buffer?: unknown } | undefined)?.buffer
    if (typeof written === 'string') bounded(written)
    return render(templates, context, emitter)
  }
}

/** The text itself. @throws RangeError when it is longer than a letter may be */
export function bounded(text: string): string {
  if (text.length <= longestLetter) return text
  throw new RangeError(`The text becomes longer than ${longestLetter} characters: shorten it, or what it repeats.`)
}

function keepOnly(named: Record<string, unknown>, names: readonly string[]): void {
  for (const name of Object.keys(named)) if (!names.includes(name)) delete named[name]
}
