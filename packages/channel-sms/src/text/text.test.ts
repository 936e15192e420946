import fc from 'fast-check'
import { SegmentedMessage } from 'sms-segments-calculator'
import { expect, test } from 'vitest'
import { gsm7Bytes, isGsm7 } from './gsm7.js'
import { countParts } from './parts.js'
import { smsText } from './plain.js'

test.each([
  ['', 'GSM-7', 1, 160],
  ['a'.repeat(160), 'GSM-7', 1, 0],
  ['a'.repeat(161), 'GSM-7', 2, 145],
  ['a'.repeat(306), 'GSM-7', 2, 0],
  ['a'.repeat(307), 'GSM-7', 3, 152],
  ['å'.repeat(160), 'GSM-7', 1, 0],
  ['€'.repeat(80), 'GSM-7', 1, 0],
  ['€'.repeat(81), 'GSM-7', 2, 143],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 3, 152],
  ['č'.repeat(70), 'UCS-2', 1, 0],
  ['č'.repeat(71), 'UCS-2', 2, 63],
  [`${'č'.repeat(66)}😀${'č'.repeat(3)}`, 'UCS-2', 2, 62],
] as const)('%j is %s in %d parts, with %d left', (text, encoding, parts, left) => {
  expect(countParts(text)).toEqual({ encoding, parts, left })
})

/** Letters of our languages, marks of both alphabets, and a few of neither. */
const letters = fc.constantFrom(...'abc xyz ÅÄÖåäöØøÆæéèñß\n{}[]~^|\\€@£$čšžľťôŽ“–…мир漢')

test('alphabets and parts are those of another counter', () => {
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 700 }), (list) => {
      const text = list.join('')
      const other = new SegmentedMessage(text, 'auto', false)
      const { encoding, parts } = countParts(text)
      expect({ encoding, parts }).toEqual({ encoding: other.encodingName, parts: Math.max(1, other.segmentsCount) })
    }),
  )
})

test.each([
  ['1\u00a0200\u00a0kr', '1 200 kr'],
  ['−5 °', '−5 °'],
  ['\u22125\u202f%', '-5 %'],
  ['mån 1 juni 9–11', 'mån 1 juni 9-11'],
  ['“Hej” ‘du’ «Anna» …', '"Hej" \'du\' "Anna" ...'],
  ['\u2068Anna\u2069', 'Anna'],
  ['Cafe\u0301', 'Café'],
  ['Åse kommer 👍 – snart', 'Åse kommer 👍 – snart'],
  ['Наш візит – завтра', 'Наш візит – завтра'],
  ['Prídeme v utorok – čakáme', 'Prídeme v utorok – čakáme'],
])('%j is sent as %j', (text, sent) => {
  expect(smsText(text, false)).toBe(sent)
})

test('Slovak loses its accents where that is asked, and keeps those that cost nothing', () => {
  const text =
    'Zajtra prídeme o 9:00, ak súhlasíte, odpovedzte „1“. Ďakujeme, Ľubica Čiernaová, tel. – café Öland, Łódź'
  expect(smsText(text, true)).toBe(
    'Zajtra prideme o 9:00, ak suhlasite, odpovedzte "1". Dakujeme, Lubica Ciernaova, tel. - café Öland, Lodz',
  )
  expect(countParts(text).parts).toBe(2)
  expect(countParts(smsText(text, true)).parts).toBe(1)
})

test('a text is never longer for being made plain, and what is made plain stays as it is', () => {
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 300 }), fc.boolean(), (list, transliterate) => {
      const text = list.join('')
      const sent = smsText(text, transliterate)
      expect(countParts(sent).parts).toBeLessThanOrEqual(countParts(text).parts)
      expect(smsText(sent, transliterate)).toBe(sent)
      expect(sent === text || isGsm7(sent)).toBe(true)
    }),
  )
})

test('septets are those of GSM 03.38', () => {
  expect([...gsm7Bytes('@£Å€[æ~é')]).toEqual([0x00, 0x01, 0x0e, 0x1b, 0x65, 0x1b, 0x3c, 0x1d, 0x1b, 0x3d, 0x05])
})
