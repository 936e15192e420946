/** The 128 characters of the default alphabet of GSM 03.38, each at its code; at 0x1b stands the escape. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'

const escape = 0x1b

/** The characters behind the escape: each takes two septets. */
const extended = new Map([
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
])

const codes: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...[...basic].flatMap((character, code) => (code === escape ? [] : [[character, [code]] as const])),
  ...[...extended].map(([character, code]) => [character, [escape, code]] as const),
])

/** The septets of a character; undefined where GSM-7 does not have it. */
export function septetsOf(character: string): readonly number[] | undefined {
  return codes.get(character)
}

/** Whether a text can be written in GSM-7. */
export function isGsm7(text: string): boolean {
  for (const character of text) if (!codes.has(character)) return false
  return true
}

/** A text of GSM-7 with one septet in each byte, as SMPP carries it. */
export function gsm7Bytes(text: string): Buffer {
  return Buffer.from([...text].flatMap((character) => codes.get(character) ?? [0x3f]))
}
