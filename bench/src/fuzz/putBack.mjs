// Loads one source file with a fault in it, for `npm run fuzz -- --prove`: told by the environment, and in no other way.
import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'

const fault = JSON.parse(process.env.ORDNA_FAULT ?? '{}')

if (isMainThread) register(import.meta.url)

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  const path = url.split('?')[0] ?? ''
  if (!fault.file || !path.endsWith(fault.file)) return next(url, context)
  const source = readFileSync(fileURLToPath(path), 'utf8').replace(fault.mended, () => fault.broken)
  return { format: 'module', source, shortCircuit: true }
}
