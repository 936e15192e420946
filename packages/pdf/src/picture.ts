import { PNG } from 'pngjs'
import { pictureType } from './pictureUrl.js'

/** More would only make the file heavy: 40 megapixels are a sheet of A4 at 600 points an inch. */
const mostPixels = 40_000_000

/** Why bytes cannot be put onto a page as a picture, to be said after its name; null where they can. Looks into them, not at a name. */
export function pictureProblem(bytes: Uint8Array): string | null {
  const type = pictureType(bytes)
  if (type === null) return 'is no picture: give the bytes of a PNG or JPEG file'
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return type === 'png' ? pngProblem(data) : jpegProblem(data)
}

const broken = 'is a broken picture: save it anew as PNG or JPEG'

function pngProblem(data: Buffer): string | null {
  if (data.length < 24) return broken
  const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)]
  if (width * height > mostPixels) return tooLarge(width, height)
  try {
    PNG.sync.read(data)
    return null
  } catch {
    return broken
  }
}

function tooLarge(width: number, height: number): string {
  return `has ${width} × ${height} points: make it smaller, such that it has at most 40 million`
}

/** What begins a frame in JPEG: its size and how many colours it has. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function jpegProblem(data: Buffer): string | null {
  for (let at = 2; at + 10 <= data.length;) {
    if (data.readUInt8(at) !== 0xff) return broken
    const marker = data.readUInt8(at + 1)
    if (isFrame(marker)) return frameProblem(data, at)
    at += 2 + (marker === 0xff ? -1 : data.readUInt16BE(at + 2))
  }
  return broken
}

function frameProblem(data: Buffer, at: number): string | null {
  const [height, width] = [data.readUInt16BE(at + 5), data.readUInt16BE(at + 7)]
  const colours = data.readUInt8(at + 9)
  if (colours === 4) return 'is made for a press (CMYK): save it as RGB'
  if (height === 0 || width === 0 || (colours !== 1 && colours !== 3) || data.readUInt8(at + 4) !== 8) return broken
  if (!data.includes(Buffer.from('ffda', 'hex'), at)) return broken
  return width * height > mostPixels ? tooLarge(width, height) : null
}
