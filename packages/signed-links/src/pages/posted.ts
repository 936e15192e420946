import { bodyWithin } from '@ordna/core/adapters'

/** More than any form of a link has to say. */
const longest = 16_384

/** The fields of a form that was sent; undefined for what is none, `too_long` for what nobody reads to its end. */
export async function posted(request: Request): Promise<ReadonlyMap<string, string> | 'too_long' | undefined> {
  const bytes = await bodyWithin(request, longest)
  if (bytes === null) return 'too_long'
  const type = request.headers.get('content-type') ?? ''
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
    return new Map([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))
  } catch {
    return undefined
  }
}
