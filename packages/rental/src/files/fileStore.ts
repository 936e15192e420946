/** A file as it is known: by its key in the store, and by the hash of its bytes. */
export type StoredFile = {
  readonly key: string
  /** SHA-256 of the bytes, in lower-case hex. */
  readonly sha256: string
  /** In bytes. */
  readonly size: number
  readonly contentType: string
}

/** A file to be kept. */
export type NewFile = {
  readonly bytes: Uint8Array
  readonly contentType: string
  /** What the key begins with, `orders/17`: names of letters, digits, `.`, `_` and `-`, divided by slashes. */
  readonly under: string
}

/** A file with its bytes, which are those that were put. */
export type FileContent = StoredFile & { readonly bytes: Uint8Array }

/**
 * Where photos and documents are kept.
 *
 * The key ends in the hash of the bytes, so a file can never be replaced by another under its key, and putting the same
 * bytes again under the same name is the same file.
 */
export type FileStore = {
  /** Keeps the bytes, whole or not at all. May be repeated. */
  put(file: NewFile): Promise<StoredFile>
  /** The file. Throws `invalid_value` when it is missing or its bytes are not those that were put. */
  get(key: string): Promise<FileContent>
  /** Removes the file; that it is not there is no error. */
  delete(key: string): Promise<void>
  /** An address from which anybody may fetch the file for so many seconds, of stores that can make one. */
  signedUrl?(key: string, seconds: number): Promise<string>
}
