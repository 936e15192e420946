import fc from 'fast-check'

/** What people type who want a message to be another one, and what comes along with texts of all the world. */
const corpus = [
  // Lines of a head, and ends of a mail.
  '\r\nBcc: eve@example.org',
  '\nX-Evil: 1\n\n<b>body</b>',
  '\u2028Bcc: eve@example.org\u0085X: 1',
  '=?utf-8?Q?=0D=0ABcc:_eve@example.org?=',
  '.\r\n.\r\nMAIL FROM:<eve@example.org>',
  '--boundary\r\nContent-Type: text/html',
  '" <eve@example.org>, "',
  ';filename="x.exe"; name*=utf-8\'\'y',
  // Markup.
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  '</p></td></tr></table><a href="https://evil.example.org">x</a>',
  '<!--',
  ']]>',
  '<![CDATA[',
  '&lt;b&gt; &#60;i&#62; &amp;amp;',
  // Templates and phrases.
  '{{ phone }}',
  '{% include "/etc/passwd" %}',
  '{%',
  '}}',
  '{{ "x" | money: "SEK" }}',
  '.match $count one {{x}}',
  '{$count :number}',
  '{#b}x{/b}',
  '|x|',
  '${process.env}',
  '%s %n',
  '[object Object]',
  // Pages, numbers and addresses.
  ') Tj ET /URI (https://evil.example.org) (',
  'endstream endobj %%EOF',
  'data:image/png;base64,AAAA',
  "=cmd|' /C calc'!A0",
  '../../etc/passwd',
  'C:\\con\\nul',
  '/',
  '.',
  '..',
  'a'.repeat(300),
  '+46701234567',
  'eve@example.org',
  '1;DROP TABLE',
  // Keys of every object.
  '__proto__',
  'constructor',
  'toString',
  // What is not seen, turns the line, or looks like something else.
  '\u202Egnp.exe',
  '\u2066x\u2069',
  '\u200B',
  '\u200D\u200C',
  '\uFEFFx',
  '\u00ADsoft',
  'аdmin',
  'ＡＤＭＩＮ',
  'e\u0301\u0301\u0301',
  'Zoë \u{1F469}\u200D\u{1F467}',
  '\u{E0041}',
  '\uFFFE',
  '\x1B[31mred',
  '\x7F',
  '\t\t',
  ' ',
  '',
  // Long.
  'x'.repeat(90_000),
  'ž'.repeat(20_000),
  'x'.repeat(20_000),
  '\n'.repeat(50_000),
  '{{'.repeat(40_000),
] as const

/** Half of a pair, and a character that no database keeps: no text at all. */
const noTexts = ['\uD83D', 'a\uDE00b', 'nul\0'] as const

const short = corpus.filter((text) => text.length < 1_000)

/** A text of anybody's. */
export const anyText = fc.oneof(
  fc.constantFrom(...corpus),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .tuple(fc.constantFrom(...short), fc.string({ maxLength: 5 }), fc.constantFrom(...short))
    .map((parts) => parts.join('')),
)

/** A text that is none. */
export const noText = fc.constantFrom(...noTexts)

/** Every text of the corpus, one after another. */
export const everyText: readonly string[] = corpus

/** The same in few pieces, ten of them behind one another in each; the long ones are their own. */
export const manyTexts: readonly string[] = [
  ...Array.from({ length: Math.ceil(short.length / 10) }, (_, index) =>
    short.slice(10 * index, 10 * index + 10).join(' '),
  ),
  ...corpus.filter((text) => text.length >= 1_000),
]
