/** What stands for Liquid's own marks within HTML: for what is written, and for what is asked. */
const [output, ask] = ['\u0001', '\u0002']

const element = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z][a-z-]*(?:="[^"]*")?)*)\s*\/?>/iuy
const attribute = /([a-z][a-z-]*)(?:="([^"]*)")?/giu

const elements = new Set(
  'a b blockquote br div em h1 h2 h3 h4 hr i img li ol p s small span strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
)
const attributes = new Set(
  'align alt class colspan dir height href lang rowspan src style title valign width'.split(' '),
)

/**
 * What an HTML template may not do, a sentence for each: elements and attributes that run or load something, and values
 * where escaping does not hold them: outside of double quotes within an element, and in `style`.
 */
export function markupMistakes(source: string): readonly string[] {
  const html = withoutMarks(source)
  const mistakes = new Set<string>()
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    element.lastIndex = at
    const found = element.exec(html)
    if (!found) return [...mistakes, `line ${lineAt(html, at)}: ${shown(html, at)} ${malformed}`]
    for (const message of wrongIn(found)) mistakes.add(`line ${lineAt(html, at)}: ${message}`)
  }
  return [...mistakes]
}

/** From the left, and each no longer than Liquid's: what is left over of one is looked at as HTML. */
function withoutMarks(source: string): string {
  let html = ''
  let rest = 0
  for (let at = source.indexOf('{'); at >= 0; at = source.indexOf('{', Math.max(rest, at + 1))) {
    const sign = source.charAt(at + 1)
    if (sign !== '{' && sign !== '%') continue
    const end = source.indexOf(sign === '{' ? '}}' : '%}', at + 2)
    if (end < 0) break
    html += source.slice(rest, at) + (sign === '{' ? output : ask)
    rest = end + 2
  }
  return html + source.slice(rest)
}

const malformed =
  'is no element; write &lt; for a sign, and within an element attributes as name="value", with {{ }} in the quotes only'

function wrongIn([whole, , name = '', given = '']: RegExpExecArray): readonly string[] {
  if (!elements.has(name.toLowerCase()))
    return [`there is no <${name}> in a text; there are ${[...elements].join(', ')}`]
  if (whole.includes(ask)) return [`<${name}> holds a {% %}; put it around the whole element`]
  return [...given.matchAll(attribute)].flatMap(([, attribute = '', value = '']) => {
    if (!attributes.has(attribute.toLowerCase()))
      return [`<${name}> has no '${attribute}' in a text; there are ${[...attributes].join(', ')}`]
    return attribute.toLowerCase() === 'style' && value.includes(output) ? [`'style' of <${name}> holds a {{ }}`] : []
  })
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

function shown(html: string, at: number): string {
  return JSON.stringify(
    html
      .slice(at, at + 30)
      .replaceAll(output, '{{…}}')
      .replaceAll(ask, '{%…%}'),
  )
}

const addresses = /\b(href|src)="([^"]*)"/giu
const harmless = /^(?:https?:\/\/|mailto:|tel:|cid:|#)/iu

/** Finished HTML in which every address that is not one of the web, of mail, of a telephone or of an image within is `#`. */
export function withSafeAddresses(html: string): string {
  return html.replaceAll(addresses, (whole, name: string, address: string) =>
    harmless.test(address.trim()) ? whole : `${name}="#"`,
  )
}
