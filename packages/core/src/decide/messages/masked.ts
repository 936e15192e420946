import type { Recipient } from '../../words/change.js'

/** An address so far that whoever knows it recognises it, and nobody else learns it. */
export function masked(to: Recipient | null): Recipient | null {
  if (to === null || typeof to === 'string') return to === null ? null : maskedAddress(to)
  return Object.fromEntries(
    Object.entries(to).flatMap(([channel, address]) =>
      address === undefined ? [] : [[channel, maskedAddress(address)] as const],
    ),
  )
}

function maskedAddress(address: string): string {
  const text = address.trim()
  const at = text.lastIndexOf('@')
  if (at > 0 && !/\s/.test(text)) return `${[...text][0]}***${text.slice(at)}`
  const digits = text.replace(/\D/g, '')
  if (digits.length < 7 || !/^\+?[\d\s().\-/]+$/.test(text)) return '***'
  return `${text.startsWith('+') ? `+${digits.slice(0, 2)} ` : ''}*** ** ${digits.slice(-2)}`
}
