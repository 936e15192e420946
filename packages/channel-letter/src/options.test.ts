import type { OrdnaError } from '@ordna/core'
import { describe, expect, test } from 'vitest'
import { optionsWith, removeAfterEach } from './letter.fixture.js'
import { letterChannel } from './letterChannel.js'

removeAfterEach()

const wrong: readonly (readonly [string, object, string])[] = [
  ['a misspelt name', { sendr: 1 }, "There is no 'sendr' in the options of letterChannel"],
  ['a transport that sends nothing', { transport: {} }, "letterChannel's 'transport' is"],
  ['a window of nowhere', { window: 'XX' }, 'Pass DK, NO, SE, SK, or'],
  ['a window of a name from elsewhere', { window: 'constructor' }, "letterChannel's 'window' is"],
  [
    'a window outside the sheet',
    { window: { left: 150, top: 45, width: 80, height: 25 } },
    "letterChannel's 'window' is",
  ],
  ['a window in the head', { window: { left: 20, top: 10, width: 80, height: 25 } }, 'below its head (40 mm)'],
  ['a sender of too many lines', { sender: { name: 'A', lines: Array(7).fill('x') } }, 'has 7 lines. Pass at most 6.'],
  ['a sender that cannot be printed', { sender: { name: '訪', lines: [] } }, "letterChannel's 'sender' has the line"],
  ['a sender that is too wide', { sender: { name: 'W'.repeat(60), lines: [] } }, 'too wide'],
  [
    'a logo that is no picture',
    { logo: Buffer.from('<svg/>') },
    "letterChannel's 'logo' is no picture: give the bytes of a PNG or JPEG file",
  ],
  ['a link that is no function', { link: 'https://example.org' }, "letterChannel's 'link' is no function"],
]

describe('the options of letterChannel', () => {
  test.each(wrong)('refuse %s', (_, options, message) => {
    expect(() => letterChannel({ ...optionsWith(), ...options })).toThrow(
      expect.objectContaining<Partial<OrdnaError>>({
        code: 'invalid_options',
        message: expect.stringContaining(message),
      }),
    )
  })

  test('refuse a zone that there is not', () => {
    expect(() => letterChannel(optionsWith({ zone: 'Europe/Umea' }))).toThrow(
      expect.objectContaining({ code: 'invalid_zone' }),
    )
  })

  test('take a window of the host’s own', () => {
    expect(() => letterChannel(optionsWith({ window: { left: 22, top: 50, width: 80, height: 25 } }))).not.toThrow()
  })
})
