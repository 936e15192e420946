/** How values are written, by their tags in RFC 8010. */
export const tags = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  beginCollection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
  memberName: 0x4a,
} as const

/** What begins a group of attributes, and what ends the last one. */
export const groups = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04, unsupported: 0x05 } as const

/** A value as it is sent. A list is several values of one attribute. */
export type Written =
  | { readonly as: 'integer' | 'enum'; readonly value: number }
  | { readonly as: 'boolean'; readonly value: boolean }
  | {
      readonly as: 'text' | 'name' | 'keyword' | 'uri' | 'charset' | 'language' | 'mimeType'
      readonly value: string
    }
  | { readonly as: 'collection'; readonly value: Attributes }

/** Attributes in the order in which they are sent. */
export type Attributes = { readonly [name: string]: Written | readonly Written[] }

/** What is asked of a printer. */
export type IppRequest = {
  readonly operation: number
  readonly id: number
  readonly attributes: Attributes
  readonly job?: Attributes
}

/** A value as it was read; null is one of a kind that nobody here asks for. */
export type ReadValue = number | boolean | string | null

/** A group of what a printer says: each attribute with its values. */
export type ReadGroup = { readonly tag: number; readonly attributes: ReadonlyMap<string, readonly ReadValue[]> }

/** What a printer answers. */
export type IppAnswer = { readonly status: number; readonly id: number; readonly groups: readonly ReadGroup[] }
