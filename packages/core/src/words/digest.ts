import { hash, randomBytes } from 'node:crypto'
import { canonical } from './codec.js'

/** SHA-256 of a value's canonical JSON, hexadecimal. */
export function digestOf(value: unknown): string {
  return hash('sha256', canonical(value))
}

/** 128 random bits, hexadecimal. */
export function randomSalt(): string {
  return randomBytes(16).toString('hex')
}
