import { crc32, deflateSync } from 'node:zlib'
import type { FileStore } from '@ordna/files'
import type { Photo } from '@ordna/rental'
import { momentText } from './format.js'
import type { Car } from './garage.js'

/** Who photographs a car for which order, and when. */
export type Shot = { readonly order: string; readonly takenAt: Date; readonly takenBy: string }

/** Takes a photo of a car, as far as a program can, and keeps it: a small grey picture that says in its description what it shows. */
export async function photograph(files: FileStore, car: Car, { order, takenAt, takenBy }: Shot): Promise<Photo> {
  const bytes = picture({ width: 64, height: 40, grey: carAt(car) }, described(car, takenAt))
  const { sha256, key, contentType } = await files.put({ bytes, contentType: 'image/png', under: `orders/${order}` })
  return { sha256, key, contentType, takenAt, takenBy }
}

/** What somebody has written on a screen with a finger: a wave, as long as the name. */
export function signature(name: string): Uint8Array {
  return picture({ width: 8 * name.length, height: 40, grey: wave }, name)
}

function wave(x: number, y: number): number {
  return Math.abs(y - 20 - 12 * Math.sin(x / 5) * Math.cos(x / 17)) < 2 ? 0 : 255
}

function described({ car, mileage, damages }: Car, takenAt: Date): string {
  const lines = damages.map(({ place, description }) => `${place}: ${description}`)
  return [`${car}, ${mileage} km, ${momentText(takenAt)}`, ...lines].join('\n')
}

/** A picture by the grey of each point, from 0, which is black, to 255. */
type Drawing = {
  readonly width: number
  readonly height: number
  readonly grey: (x: number, y: number) => number
}

/** A car from its left side, with a dark spot for each damage. */
function carAt({ damages }: Car): Drawing['grey'] {
  const spots = damages.map(({ place }) => (place === 'windscreen' ? [20, 13] : [42, 24]) as readonly [number, number])
  return (x, y) => {
    if (spots.some((spot) => isNear([x, y], spot, 2.5))) return 0x20
    if (isNear([x, y], [16, 31], 5.5) || isNear([x, y], [48, 31], 5.5)) return 0x30
    const isBody = y >= 18 && y < 31 && x >= 4 && x < 60
    const isRoof = y >= 9 && y < 18 && x >= 26 - y / 2 && x < 40 + y / 2
    if (isBody) return 0x98
    return isRoof ? 0xd8 : y < 34 ? 0xf0 : 0xc8
  }
}

function isNear([x, y]: readonly [number, number], [ofX, ofY]: readonly [number, number], reach: number): boolean {
  return Math.hypot(x - ofX, y - ofY) < reach
}

/** A PNG file: eight bits of grey for each point, and a text. */
function picture({ width, height, grey }: Drawing, text: string): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(8, 8)
  // Each line begins with how it is written: as it is.
  const points = Buffer.alloc((width + 1) * height).map((_, index) => {
    const x = index % (width + 1)
    return x === 0 ? 0 : grey(x - 1, Math.floor(index / (width + 1)))
  })
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('iTXt', Buffer.from(`Description\0\0\0\0\0${text}`)),
      chunk('IDAT', deflateSync(points)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
}
