import type { FileStore, Photo } from '@ordna/rental'
import { momentText } from './format.js'
import type { Car } from './garage.js'

/** Who photographs a car for which order, and when. */
export type Shot = { readonly order: string; readonly takenAt: Date; readonly takenBy: string }

/** Takes a photo of a car, as far as a program can, and keeps it. It shows every damage that there is to be seen. */
export async function photograph(files: FileStore, car: Car, { order, takenAt, takenBy }: Shot): Promise<Photo> {
  const bytes = new TextEncoder().encode(drawing(car, takenAt))
  const { sha256, key, contentType } = await files.put({
    bytes,
    contentType: 'image/svg+xml',
    under: `orders/${order}`,
  })
  return { sha256, key, contentType, takenAt, takenBy }
}

function drawing({ car, mileage, damages }: Car, takenAt: Date): string {
  const lines = [
    `${car}, ${mileage} km, ${momentText(takenAt)}`,
    ...damages.map(({ place, description }) => `${place}: ${description}`),
  ]
  const texts = lines.map((line, index) => `<text x="10" y="${20 * (index + 1)}">${line}</text>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120">${texts.join('')}</svg>\n`
}
