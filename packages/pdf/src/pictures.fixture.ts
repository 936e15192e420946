import { crc32, deflateSync } from 'node:zlib'

/** What a PNG of a test is like. */
export type PngOptions = {
  readonly width?: number
  readonly height?: number
  /** Red, green, blue, and how much of it is seen: each 0 to 255. */
  readonly colour?: readonly [number, number, number, number]
}

/** A PNG of one colour. */
export function png({ width = 4, height = 3, colour = [200, 30, 30, 255] }: PngOptions = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, () => Buffer.from(colour))])
  const rows = Buffer.concat(Array.from({ length: height }, () => row))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND')])
}

function chunk(name: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** The head of a JPEG of so many colours, and a scan of nothing. */
export function jpeg(colours: number, width = 8, height = 8): Buffer {
  const frame = Buffer.alloc(8 + 3 * colours)
  frame.writeUInt16BE(frame.length, 0)
  frame.set([8, height >> 8, height & 255, width >> 8, width & 255, colours], 2)
  return Buffer.concat([Buffer.from('ffd8ffc0', 'hex'), frame, Buffer.from('ffda0002ffd9', 'hex')])
}
