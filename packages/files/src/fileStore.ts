import type { ContentType } from './contentType.js'

/** A file as it is known: by its key in the store, and by the hash of its bytes. */
export type StoredFile = {
  readonly key: string
  /** SHA-256 of the bytes, in lower-case hex. */
  readonly sha256: string
  /** In bytes. */
  readonly size: number
  /** As the ending of its key says. */
  readonly contentType: ContentType
}

/** A file to be kept. */
export type NewFile = {
  /** At most 64 MiB, of the type that they are said to be. */
  readonly bytes: Uint8Array
  readonly contentType: ContentType
  /** What the key begins with, `orders/17`: names of letters, digits, `.`, `_` and `-`, divided by slashes. */
  readonly under: string
}

/** A file with its bytes, which are those that were put. */
export type FileContent = StoredFile & { readonly bytes: Uint8Array }

/**
 * Where photos and documents are kept.
 *
 * The key ends in the hash of the bytes and the ending of their type, so a file can never be replaced by another under
 * its key, nor become one of another type, whatever stands beside it in the store. Putting the same bytes again under
 * the same name is the same file.
 */
export type FileStore = {
  /** Keeps the bytes, whole or not at all. May be repeated. Throws `invalid_value` for bytes that are not of their type. */
  put(file: NewFile): Promise<StoredFile>
  /** The file. Throws `invalid_value` when it is missing or its bytes are not those that were put. */
  get(key: string): Promise<FileContent>
  /** Removes the file; that it is not there is no error. */
  delete(key: string): Promise<void>
  /**
   * An address from which anybody may fetch the file for so many seconds, to be saved under its type and never shown; of
   * stores that can make one. What is fetched there has been verified by nobody.
   */
  signedUrl?(key: string, seconds: number): Promise<string>
}
