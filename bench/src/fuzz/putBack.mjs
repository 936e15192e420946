// Loads one source file with a fault in it, for `npm run fuzz -- --prove`: told by the environment, and in no other way.
import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { replaceOnce } from '../../../scripts/replaceOnce.mjs'

const fault = JSON.parse(process.env.ORDNA_FAULT ?? '{}')

if (isMainThread) register(import.meta.url)

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  const path = url.startsWith('file:') ? fileURLToPath(url.split('?')[0] ?? '') : ''
  if (path === '' || path !== fault.path) return next(url, context)
  const source = replaceOnce(readFileSync(path, 'utf8'), { what: 'A fault', ...fault })
  return { format: 'module', source, shortCircuit: true }
}
