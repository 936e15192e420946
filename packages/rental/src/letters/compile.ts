import type { Liquid } from 'liquidjs'
import type { Facts } from './facts/telling.js'
import type { LetterText } from './letter.js'
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

const longest = 50_000

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

function bounded(text: string): string {
  if (text.length <= longest) return text
  throw new RangeError(`The text becomes longer than ${longest} characters: shorten it, or what it repeats.`)
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
  return error instanceof Error ? error.message : String(error)
}

/** Lines that came to nothing leave no gaps. */
function tidy(body: string): string {
  return body
    .replaceAll(/[ \t]+$/gmu, '')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim()
}
