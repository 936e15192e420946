import { describe, expect, test } from 'vitest'
import { mistakesOf } from './mistakes.js'

const values = {
  number: '20270001',
  currency: 'EUR',
  total: 12_345,
  issuedOn: '2027-01-15',
  paid: true,
  customer: { name: 'Anna Nováková' },
  lines: [{ text: 'Nájom', net: 10_000, extras: [{ text: 'GPS' }] }],
  none: [],
}

const about = (...content: readonly unknown[]) =>
  mistakesOf({ title: 'Z {{ number }}', content }, { values, images: ['logo'] })

describe('a layout', () => {
  test('of all that there is has no mistake', () => {
    const row = { cells: [{ text: '{{ line.text }}' }, { text: '{{ line.net | amount }}', align: 'right' }] }
    expect(
      mistakesOf(
        {
          title: 'Zmluva {{ number }}',
          margins: [40, 40, 40, 40],
          orientation: 'portrait',
          look: { size: 10 },
          header: [{ text: '{{ page }} / {{ pages }}' }],
          footer: [{ line: true }, { text: [{ text: '{{ number }}', bold: true, color: '#336699' }] }],
          content: [
            {
              text: '{{ total | money }} {{ issuedOn | day }} {{customer.name}}',
              when: 'paid',
              unless: { value: 'number', is: '' },
            },
            {
              columns: [
                { text: 'a', columnWidth: 'auto' },
                { image: 'logo', width: 80 },
              ],
              gap: 20,
            },
            {
              table: {
                head: [{ text: 'A' }, { text: 'B' }],
                rows: [{ ...row, each: { of: 'lines', as: 'line' } }],
                widths: ['*', 60],
              },
            },
            { stack: [{ ol: [{ text: 'x' }] }, { ul: [{ text: 'y' }] }], keep: true },
            { qr: '{{ number }}', width: 80 },
            { pageBreak: true },
          ],
        },
        { values, images: ['logo'] },
      ),
    ).toEqual([])
  })

  test.each<[string, unknown, string, string]>([
    [
      'a name that there is not',
      { text: '{{ totall }}' },
      'content[0].text',
      "there is no 'totall': known are number, currency, total",
    ],
    [
      'a name within another',
      { text: '{{ customer.nam }}' },
      'content[0].text',
      "there is no 'nam' in 'customer.nam': known are name",
    ],
    ['a name of all objects', { text: '{{ customer.constructor }}' }, 'content[0].text', "there is no 'constructor'"],
    ['a name of a prototype', { text: '{{ __proto__.x }}' }, 'content[0].text', "'__proto__.x' is no path"],
    ['a name outside its repetition', { text: '{{ line.text }}' }, 'content[0].text', "there is no 'line'"],
    [
      'a format that there is not',
      { text: '{{ total | euros }}' },
      'content[0].text',
      'give one of text, money, amount',
    ],
    [
      'a value of another kind',
      { text: '{{ number | money }}' },
      'content[0].text',
      'it is not an amount in minor units',
    ],
    ['a value of many parts', { text: '{{ customer }}' }, 'content[0].text', 'it is not a text or a number'],
    ['code', { text: '{% for x in y %}{{ total * 2 }}' }, 'content[0].text', "'total * 2' is no path"],
    ['an open brace', { text: '{{ total' }, 'content[0].text', 'has braces that hold no value'],
    [
      'a repetition over no list',
      { text: 'x', each: { of: 'customer', as: 'c' } },
      'content[0].each',
      'that is no list',
    ],
    ['a repetition without an end', { text: 'x', each: { as: 'c' } }, 'content[0].each.of', 'is undefined, and not'],
    [
      'a repetition that cannot be looked into',
      { text: 'x', each: { of: 'none', as: 'c' } },
      'content[0].each',
      'give the sample an item in none',
    ],
    [
      'a repetition under a name that is taken',
      { text: 'x', each: { of: 'lines', as: 'total' } },
      'content[0].each',
      'calls its items total',
    ],
    ['a condition on nothing', { text: 'x', when: 'due' }, 'content[0].when', "there is no 'due'"],
    ['a mistake behind a condition', { text: '{{ nope }}', unless: 'paid' }, 'content[0].text', "there is no 'nope'"],
    ['a part that is none', { script: 'alert(1)' }, 'content[0]', 'is nothing to draw'],
    ['a part that is two', { text: 'a', qr: 'b' }, 'content[0]', 'is both text and qr'],
    ['words alone', 'text', 'content[0]', 'is nothing to draw'],
    [
      'a name of pdfmake that is none of ours',
      { text: 'a', link: 'https://x.example' },
      'content[0].link',
      'is no name of this part',
    ],
    ['a colour that is none', { text: 'a', color: 'red' }, 'content[0].color', 'is no colour: write it as #1a2b3c'],
    ['a picture that is none', { image: 'seal' }, 'content[0].image', "names the picture 'seal', and given are logo"],
    ['a picture from outside', { image: 'https://x.example/a.png' }, 'content[0].image', 'names the picture'],
    [
      'a row that is too short',
      { table: { widths: ['*', '*'], rows: [{ cells: [{ text: 'a' }] }] } },
      'content[0].table.rows[0].cells',
      'has 1 columns, and the table has 2',
    ],
    ['a table without rows', { table: { rows: [] } }, 'content[0].table.rows', 'has no row'],
    [
      'what is to stay together beside something',
      { columns: [{ text: 'a', keep: true }] },
      'content[0].columns[0].keep',
      'is no name of this part',
    ],
    ['a size that cannot be read', { text: 'a', size: 1 }, 'content[0].size', 'Invalid value'],
  ])('%s is told with its place', (_, node, path, problem) => {
    const mistakes = about(node)
    expect(mistakes.map((mistake) => mistake.path)).toEqual([path])
    expect(mistakes[0]?.problem).toContain(problem)
  })

  test('repetitions go three deep, and no deeper', () => {
    const deep = (levels: number): unknown =>
      levels === 0 ? { text: '.' } : { stack: [deep(levels - 1)], each: { of: 'lines', as: `i${levels}` } }
    expect(about(deep(3))).toEqual([])
    expect(about(deep(4)).map(({ problem }) => problem)).toEqual([
      'stands within 3 repetitions: at most 3 go into one another',
    ])
  })

  test('that leads into itself, is too deep or too long is told before it is read', () => {
    const ring: { stack: unknown[] } = { stack: [] }
    ring.stack.push(ring)
    const told = 'goes deeper than 40 levels: put less inside one another'
    expect(about(ring)).toEqual([{ path: 'layout', problem: told }])
    const deep = Array.from({ length: 5000 }).reduce<unknown>((inner) => ({ stack: [inner] }), { text: 'x' })
    expect(about(deep)).toEqual([{ path: 'layout', problem: told }])
    const wide = { stack: Array.from({ length: 60_000 }, () => ({ text: 'x' })) }
    expect(about(wide)[0]?.problem).toContain('has more than 50000 parts')
  })

  test.each([null, undefined, 'x', 3, [], {}])('that is %j is told to be none', (layout) => {
    expect(mistakesOf(layout, { values }).length).toBeGreaterThan(0)
  })

  test('tells all its mistakes together', () => {
    expect(
      about({ text: '{{ a }} {{ b }}' }, { text: '{{ total }}' }, { qr: '{{ c }}' }).map(({ path }) => path),
    ).toEqual(['content[0].text', 'content[0].text', 'content[2].qr'])
  })
})
