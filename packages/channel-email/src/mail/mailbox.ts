/**
 * Whose mail it is: an address, or one with the name that people read.
 *
 * A name may be any text: what would break a line of the header becomes a space. Blanks around an address are no part of it.
 *
 * @example
 * ```ts
 * const desk: Mailbox = { name: 'Umeå Värme', address: 'desk@example.org' }
 * ```
 */
export type Mailbox = string | { readonly address: string; readonly name?: string }

/** The same with both of its parts. */
export type Named = { readonly address: string; readonly name: string }

/** One local part and one domain: no quotes, comments, routes or lists, and nothing that a header or a command is made of. */
const address = /^[^\s\p{C}<>()[\]\\,;:@"]{1,64}@[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63}){0,20}$/u

/** What ends a line or cannot be seen, a tab apart: no blank that form fields and spreadsheets leave around an address. */
const noBlank = /[^\P{C}\t]|[\p{Zl}\p{Zp}]/u

/** The address to which mail can go: to one person, and to nobody else beside them. Null where the text is none. */
export function addressOf(text: unknown): string | null {
  const bare = typeof text === 'string' && !noBlank.test(text) ? text.trim() : ''
  return bare.length <= 254 && address.test(bare) ? bare : null
}

/** The mailbox in its parts; null where its address is none. */
export function named(mailbox: Mailbox): Named | null {
  const { address: said, name = '' } = typeof mailbox === 'string' ? { address: mailbox } : mailbox
  const address = addressOf(said)
  return address === null ? null : { address, name: oneLine(name) }
}

/** What stands behind the `@`. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** A text of anybody's as a header can hold it: what ends a line or cannot be seen is a space. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
