/** A provider's words as every store can keep them: without NUL and without halves of characters. */
export function storable(text: string): string {
  return text.replaceAll(/\p{Cs}|\0/gu, '\uFFFD')
}
