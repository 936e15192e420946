import ipp from '@sealsystems/ipp'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** Attributes of a group, as the library names them. */
export type Said = { readonly [attribute: string]: unknown }

/** A request as an independent reader of IPP finds it. */
export type Heard = {
  readonly operation: string
  readonly 'operation-attributes-tag': Said
  readonly 'job-attributes-tag'?: Said
  readonly data?: Buffer
}

/**
 * What a printer of a test answers to an operation: a status, and groups by their names; a number is a status of HTTP,
 * bytes go as they are.
 */
export type Answers = {
  readonly [operation: string]: (heard: Heard) => Said | number | Buffer
}

const ok = {
  version: '2.0',
  statusCode: 'successful-ok',
  'operation-attributes-tag': { 'attributes-charset': 'utf-8', 'attributes-natural-language': 'en' },
}

/**
 * A printer that answers as a test says, for what no real one does when it is asked to. Both languages are another's.
 */
export async function fakePrinter(
  answers: Answers,
): Promise<{ readonly url: string; readonly heard: readonly Heard[] }> {
  const heard: Heard[] = []
  const server = createServer(async (request, response) => {
    const question = ipp.parse(await buffer(request)) as Heard & { readonly id: number }
    heard.push(question)
    const answer = answers[question.operation]?.(question) ?? {}
    if (typeof answer === 'number') response.writeHead(answer).end()
    else response.end(Buffer.isBuffer(answer) ? answer : ipp.serialize({ ...ok, id: question.id, ...answer }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `ipp://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`, heard }
}

/** One that prints everything, but for what a test says. */
export function willing(answers: Answers = {}): Answers {
  return {
    'Get-Printer-Attributes': () => ({
      'printer-attributes-tag': {
        'printer-state': 'idle',
        'printer-state-reasons': 'none',
        'printer-is-accepting-jobs': true,
      },
    }),
    'Create-Job': () => ({ 'job-attributes-tag': { 'job-id': 7, 'job-state': 'pending-held' } }),
    'Send-Document': () => ({ 'job-attributes-tag': { 'job-id': 7, 'job-state': 'processing' } }),
    ...answers,
  }
}
