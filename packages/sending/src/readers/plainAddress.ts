/** An address as it is compared: without capitals, and a number without what only makes it readable. */
export function plainAddress(address: string): string {
  const plain = address.normalize('NFC').trim().toLowerCase()
  return /^\+?[\d\s().\-/]+$/.test(plain) ? plain.replaceAll(/[^\d+]/g, '').replace(/^00/, '+') : plain
}
