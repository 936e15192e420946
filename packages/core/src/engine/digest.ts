import { createHash, randomBytes } from 'node:crypto'
import { canonical } from '../lifecycle/codec.js'

/** SHA-256 of a value's canonical JSON, hexadecimal. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex')
}

/** 128 random bits, hexadecimal. */
export function randomSalt(): string {
  return randomBytes(16).toString('hex')
}
