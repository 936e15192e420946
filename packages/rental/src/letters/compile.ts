import { types } from 'node:util'
import type { Liquid } from 'liquidjs'
import type { Facts } from './facts/telling.js'
import type { LetterText } from './letter.js'
import { bounded } from './sandbox.js'
import { unknownNames } from './unknownNames.js'

/** What the facts of a letter can be: all known, and none. */
export type Samples = { readonly full: Facts; readonly bare: Facts }

/** A text that is ready to be filled. */
export type Compiled = { fill(facts: Facts): { readonly subject?: string; readonly body: string } }

/** Parses a text and tries it out. Whatever is wrong with it goes into `mistakes`, by part and line. */
export function compile(liquid: Liquid, text: LetterText, samples: Samples, mistakes: string[]): Compiled {
  const part = (name: 'subject' | 'body', source: string): Render => {
    const wrong = (message: string) => void mistakes.push(`${name}: ${message}`)
    const render = prepare(liquid, source, samples.full, wrong)
    if (render) tryOut(render, samples, wrong)
    return render ?? (() => '')
  }
  const subject = text.subject === undefined ? undefined : part('subject', text.subject)
  const body = part('body', text.body)
  return {
    fill: (facts) => ({
      ...(subject ? { subject: subject(facts).replaceAll(/\s+/gu, ' ').trim() } : {}),
      body: tidy(body(facts)),
    }),
  }
}

type Render = (facts: Facts) => string

function prepare(liquid: Liquid, source: string, known: Facts, wrong: (message: string) => void): Render | undefined {
  try {
    const template = liquid.parse(source)
    const unknown = unknownNames(liquid.analyzeSync(template, { partials: false }), known)
    unknown.forEach(wrong)
    if (unknown.length > 0) return undefined
    return (facts) => bounded(String(liquid.renderSync(template, facts)))
  } catch (error) {
    wrong(messageOf(error))
    return undefined
  }
}

/** What works while everything is known must also work once somebody is erased. */
function tryOut(render: Render, { full, bare }: Samples, wrong: (message: string) => void): void {
  try {
    render(bare)
    const said = render(full).trim()
    if (said === '') wrong('it is empty; write what the person shall read')
    if (said.includes('[object ')) wrong('a list is written as it is; write its elements with {% for %}')
  } catch (error) {
    wrong(messageOf(error))
  }
}

function messageOf(error: unknown): string {
  return types.isNativeError(error) ? error.message : String(error)
}

/** Lines that came to nothing leave no gaps, and none ends in blanks. */
function tidy(body: string): string {
  return body
    .split('\n')
    .map(withoutBlanksBehind)
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim()
}

/** Character by character: a pattern for blanks before the end of a line takes the square of their number. */
function withoutBlanksBehind(line: string): string {
  let end = line.length
  while (end > 0 && ' \t\r'.includes(line.charAt(end - 1))) end--
  return line.slice(0, end)
}
