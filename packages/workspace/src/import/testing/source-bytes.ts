import type { Bytes } from '../source/inflate.ts'

const encoder = new TextEncoder()

/** A source that hands out the text in chunks of so many bytes. */
export async function* bytesOf(text: string | Uint8Array, chunkSize = 65_536): Bytes {
  const bytes = typeof text === 'string' ? encoder.encode(text) : text
  for (let from = 0; from < bytes.length; from += chunkSize) yield bytes.slice(from, from + chunkSize)
}

export async function gzip(text: string): Promise<Uint8Array> {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(compressed).arrayBuffer())
}

/** A REST issue with what is needed, and what a test says besides. */
export function restIssue(number: number, more: object = {}): object {
  return {
    number,
    html_url: `https://github.com/example-org/harbour/issues/${number}`,
    title: `Issue ${number}`,
    body: `Text of ${number}`,
    user: { login: 'quay-anna' },
    labels: [],
    assignees: [],
    milestone: null,
    state: 'open',
    state_reason: null,
    created_at: '2025-01-01T00:00:00Z',
    updated_at: '2025-01-02T00:00:00Z',
    closed_at: null,
    locked: false,
    comments: 0,
    reactions: { total_count: 0 },
    ...more,
  }
}

export function toLines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}
