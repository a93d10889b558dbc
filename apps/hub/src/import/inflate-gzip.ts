import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** zlib reads gzip of several members, as `cat a.gz b.gz` makes it; the platform's DecompressionStream does not. */
export async function* inflateGzip(gzipped: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  const fed = pipeline(Readable.from(gzipped), gunzip)
  // A failure reaches the reader below through the stream; a reader that stops early is none.
  fed.catch(() => undefined)
  for await (const chunk of gunzip) yield chunk as Uint8Array // zlib yields buffers
}
