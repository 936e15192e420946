/** A file that is to be printed: where the order says that it is. */
export type ArtworkFile = { readonly tenant: string; readonly order: string; readonly artwork: string }

/** Where what is printed is kept, and what looks at it before it is: a file store, a preflight program. */
export interface Artwork {
  /** The file that stands there now; null where none does. A throw is tried again. */
  fetch(file: ArtworkFile, signal: AbortSignal): Promise<AsyncIterable<Uint8Array> | null>
  /**
   * What is wrong with a file, in words for whoever sent it; nothing where it can be printed. What is not read of it is
   * read to its end all the same. Without it, every file that is there passes. A throw is tried again.
   */
  check?(file: ArtworkFile, bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<readonly string[]>
}
