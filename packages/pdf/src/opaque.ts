import { PNG } from 'pngjs'
import { pictureType } from './pictureUrl.js'

/**
 * A picture as it looks on white paper. What can be seen through is drawn by several threads at a time, and would make other
 * bytes of the same pages; a JPEG stays what it is.
 */
export function opaque(bytes: Uint8Array): Uint8Array {
  if (pictureType(bytes) !== 'png') return bytes
  const png = PNG.sync.read(Buffer.from(bytes))
  const { data } = png
  for (let at = 0; at < data.length; at += 4) {
    const seen = (data[at + 3] ?? 255) / 255
    for (let part = at; part < at + 3; part++) data[part] = Math.round((data[part] ?? 0) * seen + 255 * (1 - seen))
    data[at + 3] = 255
  }
  return PNG.sync.write(png, { colorType: 2, inputColorType: 6, inputHasAlpha: true })
}
