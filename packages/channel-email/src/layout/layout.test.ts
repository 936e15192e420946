import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileLayout } from '../../compileLayout.mjs'
import { htmlOf } from './htmlOf.js'
import type { Page } from './layout.js'
import { letterLayout } from './letterLayout.js'

/** A page whose delivery no layout of ours looks at. */
function page(said: Partial<Page>): Page {
  return {
    html: '<p>We come.</p>',
    text: 'We come.',
    subject: 'Your visit',
    locale: 'sv',
    delivery: {} as Page['delivery'],
    ...said,
  }
}

describe('the layout of a letter', () => {
  test('is what MJML makes of its source', async () => {
    expect(readFileSync(new URL('compiled.ts', import.meta.url), 'utf8')).toBe(await compileLayout())
  })

  test('has every slot filled, and what a text holds of slots is left as it is', () => {
    const html = letterLayout({ heading: 'Umeå [[footer]]', footer: 'Storgatan 1\nUmeå' })(
      page({ html: '[[heading]]' }),
    )
    expect(html).toContain('Umeå [[footer]]</div>')
    expect(html).toContain('>[[heading]]</div>')
    expect(html).toContain('Storgatan 1<br>Umeå</div>')
    expect(html.match(/\[\[/g)).toHaveLength(2)
  })

  test('makes nothing of what it is given into markup', () => {
    const evil = `"><script>alert(1)</script>`
    const layout = letterLayout({ heading: evil, logo: evil, footer: evil })
    const html = layout(page({ subject: evil, locale: evil, unsubscribe: `https://example.org/${evil}` }))
    expect(html).not.toContain('<script>')
    expect(html).toContain('<title>&quot;&gt;&lt;script&gt;')
  })

  test('has a link that ends the mails where there is one to end them, in the language of the recipient', () => {
    const layout = letterLayout({ heading: 'Umeå Värme' })
    const unsubscribe = 'https://example.org/u?a=1&b=2'
    expect(layout(page({ unsubscribe }))).toContain(
      '<a href="https://example.org/u?a=1&amp;b=2">Avsluta de här utskicken</a>',
    )
    expect(layout(page({ unsubscribe, locale: 'nb-NO' }))).toContain('>Meld deg av disse e-postene</a>')
    expect(layout(page({ unsubscribe, locale: 'fi' }))).toContain('>Unsubscribe from these e-mails</a>')
    expect(layout(page({}))).not.toContain('<a ')
  })

  test('lets a list of mails show what comes after the greeting, and nobody see it twice', () => {
    const layout = letterLayout({ heading: 'Umeå Värme' })
    const shown = (text: string) => /<div style="display:none;[^>]*>([^<]*)</.exec(layout(page({ text })))?.[1]
    expect(shown('Hi Anna!\n\nWe come <on>\nMonday.\n\nBye')).toBe('We come &lt;on&gt; Monday. Bye')
    expect(shown('We come.\n')).toBe('We come.')
    expect(shown('')).toBe('')
    expect(shown(`Hi!\n\n${'å'.repeat(200)}`)).toBe('å'.repeat(140))
  })

  test('is dark where its reader has chosen so', () => {
    const html = letterLayout({ heading: 'Umeå Värme' })(page({}))
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toMatch(/@media \(prefers-color-scheme: dark\) \{\s+\.outside,\s+\.outside > div \{/)
  })

  test('refuses a colour that is none', () => {
    expect(() => letterLayout({ heading: 'x', colour: 'red;background:url(x)' })).toThrow(/'colour' is 'red;background/)
  })
})

describe('a text as HTML', () => {
  test('keeps its paragraphs and lines, and escapes everything', () => {
    expect(htmlOf('Hi <b>Anna</b>,\r\n\r\nwe come\nat "8" & 9.\n\n\n')).toBe(
      '<p>Hi &lt;b&gt;Anna&lt;/b&gt;,</p>\n<p>we come<br>\nat &quot;8&quot; &amp; 9.</p>',
    )
  })

  test('makes addresses of pages into links, without what ends their sentence', () => {
    expect(htmlOf('See https://example.org/a?b=1&c=2. Or (http://x.se/)!')).toBe(
      '<p>See <a href="https://example.org/a?b=1&amp;c=2">https://example.org/a?b=1&amp;c=2</a>. ' +
        'Or (<a href="http://x.se/">http://x.se/</a>)!</p>',
    )
  })

  test('breaks no number in two where its thousands stand apart', () => {
    expect(htmlOf('You pay 1 234 000,00 kr, room 12 34 56 of 12 3456.')).toBe(
      '<p>You pay 1&#160;234&#160;000,00 kr, room 12 34 56 of 12 3456.</p>',
    )
  })

  test('makes no link of what a browser would run', () => {
    expect(htmlOf('javascript:alert(1) data:text/html,x https://"onclick="x')).not.toContain('<a ')
  })
})
