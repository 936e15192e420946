/** An edition that counts from a date on. */
export type DatedEdition = { readonly edition: number; readonly effectiveFrom: string }

/** The edition in force on a local date: of those that have begun, the one published last. */
export function inForce<Edition extends DatedEdition>(editions: readonly Edition[], on: string): Edition | undefined {
  const begun = editions.filter(({ effectiveFrom }) => effectiveFrom <= on)
  return begun.toSorted((one, other) => other.edition - one.edition)[0]
}
