import { crc32, deflateSync } from 'node:zlib'
import type { FileStore } from '@ordna/files'
import type { Photo } from '@ordna/rental'
import { momentText } from './format.js'
import type { Car } from './garage.js'

/** Who photographs a car for which order, and when. */
export type Shot = { readonly order: string; readonly takenAt: Date; readonly takenBy: string }

/** Takes a photo of a car, as far as a program can, and keeps it: a grey picture that says in its description what it shows. */
export async function photograph(files: FileStore, car: Car, { order, takenAt, takenBy }: Shot): Promise<Photo> {
  const bytes = picture(described(car, takenAt))
  const { sha256, key, contentType } = await files.put({ bytes, contentType: 'image/png', under: `orders/${order}` })
  return { sha256, key, contentType, takenAt, takenBy }
}

function described({ car, mileage, damages }: Car, takenAt: Date): string {
  const lines = damages.map(({ place, description }) => `${place}: ${description}`)
  return [`${car}, ${mileage} km, ${momentText(takenAt)}`, ...lines].join('\n')
}

const [width, height] = [16, 12]

/** A PNG file: eight bits of grey for each point, and a text. */
function picture(text: string): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(8, 8)
  const points = Buffer.alloc((width + 1) * height, 0x80).map((point, index) => (index % (width + 1) === 0 ? 0 : point))
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
