/** What ends a line, cannot be seen, or turns the letters behind it around, so that an ending passes for another. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu

/**
 * The name of a file as it can be shown and saved: on one line, letter by letter as it is read, and of no folder.
 * Readers decode what looks encoded also where it is none.
 */
export function attachmentName(name: string): string {
  return name
    .replaceAll(unseen, ' ')
    .replaceAll(/[/\\]|(?<==)\?/g, '_')
    .trim()
}
