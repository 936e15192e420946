import { describe, expect, test } from 'vitest'
import { pictureProblem } from './picture.js'
import { jpeg, png } from './pictures.fixture.js'

const broken = 'is a broken picture: save it anew as PNG or JPEG'

describe('a picture', () => {
  test.each([
    ['a PNG', png()],
    ['a JPEG', jpeg(3)],
    ['a grey JPEG', jpeg(1)],
    ['bytes in the middle of others', Buffer.concat([Buffer.from('xx'), png()]).subarray(2)],
  ])('%s can be put onto a page', (_, bytes) => expect(pictureProblem(bytes)).toBe(null))

  test.each([
    ['words', Buffer.from('logo.png'), 'is no picture: give the bytes of a PNG or JPEG file'],
    ['an SVG', Buffer.from('<svg/>'), 'is no picture: give the bytes of a PNG or JPEG file'],
    ['nothing', new Uint8Array(), 'is no picture: give the bytes of a PNG or JPEG file'],
    ['the head of a PNG alone', png().subarray(0, 8), broken],
    ['half a PNG', png().subarray(0, 50), broken],
    ['a PNG of which bytes were changed', png().fill(7, 45, 51), broken],
    ['a PNG that says it is higher than it is', higher(png()), broken],
    [
      'a PNG that is too large',
      png().fill(255, 17, 20),
      'has 16777215 × 3 points: make it smaller, such that it has at most 40 million',
    ],
    ['half a JPEG', jpeg(3).subarray(0, 9), broken],
    ['a JPEG without a scan', jpeg(3).subarray(0, 20), broken],
    ['a JPEG for a press', jpeg(4), 'is made for a press (CMYK): save it as RGB'],
    [
      'a JPEG that is too large',
      jpeg(3, 60_000, 60_000),
      'has 60000 × 60000 points: make it smaller, such that it has at most 40 million',
    ],
  ])('%s cannot, and it is said why', (_, bytes, problem) => expect(pictureProblem(bytes)).toBe(problem))
})

function higher(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32BE(9, 20)
  return copy
}
