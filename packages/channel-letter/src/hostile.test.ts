import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delivery, letters, lettersIn, never, printed, refused, removeAfterEach, spooled } from './letter.fixture.js'

removeAfterEach()

const instructions = [
  '{ "image": "/etc/passwd" }',
  '[object Object]',
  "{ text: 'x', link: 'https://evil.example.org' }",
  'ET Q BT /F1 99 Tf (evil) Tj',
  ') Tj /URI (https://evil.example.org) (',
  'endstream endobj %%EOF',
  '<svg onload="alert(1)"/>',
  '${toString} {{constructor}}',
  'data:image/png;base64,AAAA',
  'https://evil.example.org/pixel.png',
]

describe('a value', () => {
  test('is never an instruction for the page: it stands there letter by letter', async () => {
    const body = instructions.join('\n')
    for (const subject of instructions) {
      const { lines, title, pages, deeds } = await printed({ subject, body, to: `Anna\n${subject}\nUmeå` })
      expect({ title, pages, heading: lines('heading').join('') }).toEqual({
        title: subject,
        pages: 1,
        heading: subject,
      })
      expect(lines('text')).toEqual(instructions)
      expect(lines('address')).toEqual(['Anna', subject, 'Umeå'])
      expect(deeds).toEqual([])
    }
  })

  test('that is no text cannot be a page either', async () => {
    const { channel, folder } = spooled()
    const { content, ...rest } = delivery()
    const body = { image: '/etc/passwd' } as unknown as string
    await expect(channel.deliver({ ...rest, content: { ...content, body } }, never())).rejects.toThrow('normalize')
    expect(await lettersIn(folder)).toEqual([])
  })

  test('of any letters is printed letter by letter, or refused for good with what cannot be printed', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(text, text, async (name, body) => {
        const { channel, folder } = spooled()
        const to = `${name}\nStorgatan 1`
        const receipt = await channel.deliver(delivery({ to, body }), never())
        const [letter] = await lettersIn(folder)
        const isRefused = receipt.status === 'failed'
        expect(receipt).toMatchObject(isRefused ? { permanent: true } : { status: 'accepted' })
        expect(receipt.detail ?? 'text').toMatch(/address|text/)
        const read = letter && [letter.lines('address'), letter.lines('text')].map((lines) => letters(lines.join('')))
        expect(read).toEqual(isRefused ? undefined : [letters(to), letters(body)])
      }),
      { numRuns: 60 },
    )
  })

  test('with a character that the font does not have is refused for good, and says which', async () => {
    expect(await refused({ body: 'Hej 訪問' })).toMatchObject({
      permanent: true,
      detail: 'the text has the character U+8A2A (訪), which the font of letters does not have',
    })
    expect(await refused({ to: 'Anna\u202e\nStorgatan 1' })).toMatchObject({
      permanent: true,
      detail: 'the address has the character U+202E, which the font of letters does not have',
    })
  })
})
