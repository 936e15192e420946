/** A name of any length and of any characters as a label: what XML does not take, and what turns writing round, is a space; what is too long is cut. */
export function labelOf(name: string, most = 32): string {
  const plain = name.replace(/[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu, ' ')
  const characters = [...plain.trim()]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('')
}

/** How wide a label is at most, in pixels of a chart: there is no font to measure. Letters of the Far East are as wide as high. */
export function widthOf(labels: readonly string[]): number {
  return Math.ceil(labels.reduce((most, label) => Math.max(most, width(label)), 0))
}

function width(label: string): number {
  return [...label].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 13 : 7.6), 0)
}
