import { createHash } from 'node:crypto'
import type { Exchange } from '../server/exchange.ts'
import { chooseEncoding, type EncodedBody, makeEncodedBody } from './encoded-body.ts'

/** A file to serve, read once. */
export interface Asset {
  readonly contentType: string
  readonly bytes: number
  readonly etag: string
  /** Its name changes with its content, so that it may be kept for ever. */
  readonly isImmutable: boolean
  readonly body: EncodedBody
}

export function makeAsset(bytes: Buffer, contentType: string, isImmutable: boolean): Asset {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { contentType, bytes: bytes.length, etag, isImmutable, body: makeEncodedBody(bytes) }
}

/** GET and HEAD, 304 when the client has it already. */
export async function sendAsset({ request, response }: Exchange, asset: Asset): Promise<void> {
  response.setHeader('etag', asset.etag)
  response.setHeader('vary', 'accept-encoding')
  response.setHeader('cache-control', asset.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (isKnown(request.headers['if-none-match'], asset.etag)) {
    response.writeHead(304).end()
    return
  }
  const encoding = chooseEncoding(request, asset.contentType, asset.bytes)
  const bytes = await asset.body.inEncoding(encoding)
  if (encoding !== 'identity') response.setHeader('content-encoding', encoding)
  // Node leaves the body out of the answer to a HEAD.
  response.writeHead(200, { 'content-type': asset.contentType, 'content-length': bytes.length }).end(bytes)
}

/** Proxies that compress turn the tag into a weak one; the content is the same. */
function isKnown(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false
}
