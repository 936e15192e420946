/** A sheet of A4 and what is left free of it, in millimetres. */
export const sheet = {
  width: 210,
  height: 297,
  edge: 20,
  foot: 24,
  head: 40,
  logo: { width: 55, height: 18, top: 12 },
} as const

/** What is set in which size, in points. */
export const sizes = {
  address: 10,
  name: 9,
  sender: 8.5,
  date: 9.5,
  heading: 13,
  text: 10.5,
  link: 7.5,
  page: 8,
} as const

/** From the left, in millimetres: who writes. */
export const senderLeft = 119

/** Millimetres in points. */
export function points(millimetres: number): number {
  return (millimetres * 72) / 25.4
}

/** How high a line of the embedded font is, by its size. */
export const lineHeight = 1.172
