import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { S3Options } from './s3FileStore.js'

type Kept = { readonly bytes: Buffer; readonly contentType: string }

const access = { accessKeyId: 'test-key', secretAccessKey: 'test-secret', region: 'eu-north-1' }

/** A server that speaks as much of S3 as the store needs: signed PUT, GET, HEAD and DELETE of objects in one bucket. */
export type S3Server = {
  readonly options: S3Options
  readonly objects: Map<string, Kept>
  /** What the next requests are answered with instead, until it is undefined again. */
  fault: 'status 500' | 'status 404' | 'hang up' | 'silence' | undefined
  close(): Promise<void>
}

export async function s3Server(): Promise<S3Server> {
  const objects = new Map<string, Kept>()
  const state: { fault: S3Server['fault'] } = { fault: undefined }
  const server = createServer((request, response) => {
    if (state.fault) return fail(state.fault, request, response)
    void answer(request, response, objects)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return Object.assign(state, {
    objects,
    options: { ...access, endpoint: `http://127.0.0.1:${port}/bucket` },
    close() {
      server.closeAllConnections()
      return new Promise<void>((done) => server.close(() => done()))
    },
  })
}

function fail(fault: NonNullable<S3Server['fault']>, request: IncomingMessage, response: ServerResponse): void {
  if (fault === 'silence') return
  if (fault === 'hang up') return void request.socket.destroy()
  refuse(response, Number(fault.slice(-3)), fault === 'status 500' ? 'InternalError' : 'NoSuchKey')
}

async function answer(request: IncomingMessage, response: ServerResponse, objects: Map<string, Kept>): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  if (!isSigned(request, url)) return refuse(response, 403, 'SignatureDoesNotMatch')
  const key = decodeURIComponent(url.pathname).replace('/bucket/', '')
  const kept = objects.get(key)
  switch (request.method) {
    case 'PUT':
      objects.set(key, { bytes: Buffer.concat(chunks), contentType: request.headers['content-type'] ?? '' })
      return void response.writeHead(200, { etag: '"x"' }).end()
    case 'DELETE':
      objects.delete(key)
      return void response.writeHead(204).end()
    case 'GET':
    case 'HEAD':
      if (!kept) return refuse(response, 404, 'NoSuchKey')
      response.writeHead(200, headersOf(kept, url.searchParams))
      return void response.end(request.method === 'GET' ? kept.bytes : undefined)
    default:
      refuse(response, 405, 'MethodNotAllowed')
  }
}

/** As the bucket has noted them, unless a signed address says otherwise. */
function headersOf({ bytes, contentType }: Kept, query: URLSearchParams) {
  const disposition = query.get('response-content-disposition')
  return {
    'content-type': query.get('response-content-type') ?? contentType,
    'content-length': bytes.length,
    ...(disposition === null ? {} : { 'content-disposition': disposition }),
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`)
}

/** Signature version 4, reckoned anew: from the header, or from the address of a signed one. */
function isSigned(request: IncomingMessage, url: URL): boolean {
  const query = url.searchParams
  const [, credential, names, signature] =
    /^AWS4-HMAC-SHA256 Credential=(.+), SignedHeaders=(.+), Signature=(\w+)$/.exec(
      request.headers.authorization ?? '',
    ) ?? ['', query.get('X-Amz-Credential'), query.get('X-Amz-SignedHeaders'), query.get('X-Amz-Signature')]
  const moment = request.headers['x-amz-date']?.toString() ?? query.get('X-Amz-Date')
  if (!credential || !names || !signature || !moment) return false
  const scope = credential.split('/').slice(1)
  query.delete('X-Amz-Signature')
  const parameters = [...query].map((pair) => pair.map(encodeURIComponent).join('=')).sort()
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name])}\n`)
  const canonical = [request.method, url.pathname, parameters.join('&'), headers.join(''), names, 'UNSIGNED-PAYLOAD']
  const digest = createHash('sha256').update(canonical.join('\n')).digest('hex')
  const key = scope.reduce<string | Buffer>((key, part) => hmac(key, part), `AWS4${access.secretAccessKey}`)
  const expected = hmac(key, ['AWS4-HMAC-SHA256', moment, scope.join('/'), digest].join('\n')).toString('hex')
  return credential.startsWith(`${access.accessKeyId}/`) && signature === expected
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
