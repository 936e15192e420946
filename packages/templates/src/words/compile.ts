import type { Liquid } from 'liquidjs'
import type { Facts } from '../facts/facts.js'
import { markupMistakes, withSafeAddresses } from './markup.js'
import { messageOf } from './messageOf.js'
import { bounded, sandbox, type Language } from './sandbox.js'
import type { Text } from './text.js'
import { unknownNames } from './unknownNames.js'

/** What the facts of a text can be: all known, and none. */
export type Samples = { readonly full: Facts; readonly bare: Facts }

/** A text that is filled. */
export type Filled = { readonly subject?: string; readonly body: string; readonly html?: string }

/** A text that is ready to be filled. */
export type Compiled = { fill(facts: Facts): Filled }

/** Compiles texts of one language. Whatever is wrong with one goes into `mistakes`, by part and line. */
export type Compiler = (text: Text, samples: Samples, mistakes: string[]) => Compiled

/** A compiler for a language, which parses a text and tries it out. */
export function compilerOf(language: Language): Compiler {
  const [plain, markup] = [sandbox(language, 'text'), sandbox(language, 'html')]
  return (text, samples, mistakes) => {
    const part = (name: keyof Text): Render | undefined => {
      const source = text[name]
      if (source === undefined) return undefined
      const wrong = (message: string) => void mistakes.push(`${name}: ${message}`)
      if (name === 'html') markupMistakes(source).forEach(wrong)
      const render = prepare(name === 'html' ? markup : plain, source, samples.full, wrong)
      if (render) tryOut(render, samples, wrong)
      return render ?? (() => '')
    }
    const [subject, body, html] = [part('subject'), part('body'), part('html')]
    return {
      fill: (facts) => ({
        ...(subject ? { subject: subject(facts).replaceAll(/\s+/gu, ' ').trim() } : {}),
        body: tidy(body?.(facts) ?? ''),
        ...(html ? { html: withSafeAddresses(html(facts)).trim() } : {}),
      }),
    }
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
