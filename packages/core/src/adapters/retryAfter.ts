/** The milliseconds of a header `Retry-After` of HTTP, in seconds or as a date; undefined where it says neither. */
export function retryAfterOf(header: string | null | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  const at = /^[\w, :]{1,40} GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}
