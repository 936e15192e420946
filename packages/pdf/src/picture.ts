import { inflateSync } from 'node:zlib'
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

/** How many values one point has, by the colour type of PNG. */
const channels: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])

function pngProblem(data: Buffer): string | null {
  const parts = chunksOf(data)
  const head = parts?.find(({ name }) => name === 'IHDR')?.body
  if (!parts || head?.length !== 13) return broken
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const perPoint = channels.get(head.readUInt8(9))
  if (perPoint === undefined || width === 0 || height === 0) return broken
  if (width * height > mostPixels) return tooLarge(width, height)
  const least = head.readUInt8(12) === 1 ? 1 : height * (1 + Math.ceil((width * perPoint * head.readUInt8(8)) / 8))
  return inflates(parts, least) ? null : broken
}

function tooLarge(width: number, height: number): string {
  return `has ${width} × ${height} points: make it smaller, such that it has at most 40 million`
}

type Chunk = { readonly name: string; readonly body: Buffer }

/** The parts of a PNG up to its end; null where it has none. */
function chunksOf(data: Buffer): readonly Chunk[] | null {
  const chunks: Chunk[] = []
  for (let at = 8; at + 12 <= data.length;) {
    const end = at + 8 + data.readUInt32BE(at)
    if (end + 4 > data.length) return null
    const name = data.toString('latin1', at + 4, at + 8)
    if (name === 'IEND') return chunks
    chunks.push({ name, body: data.subarray(at + 8, end) })
    at = end + 4
  }
  return null
}

function inflates(parts: readonly Chunk[], least: number): boolean {
  const packed = Buffer.concat(parts.filter(({ name }) => name === 'IDAT').map(({ body }) => body))
  try {
    return inflateSync(packed, { maxOutputLength: mostPixels * 9 }).length >= least
  } catch {
    return false
  }
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
