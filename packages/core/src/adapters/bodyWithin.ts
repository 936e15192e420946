/** The body of a call from outside; null where it is longer than so many bytes, of which no more is read. */
export async function bodyWithin({ body }: Request, longest: number): Promise<Buffer<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.byteLength
    if (length > longest) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
