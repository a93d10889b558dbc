import type { ImportProblem, ImportProblemCode } from '../import-problem.ts'
import { SourceError } from '../import-problem.ts'
import { detectLayout, headBytes } from './detect-layout.ts'
import type { Frame } from './framer.ts'
import type { Bytes, Inflate } from './inflate.ts'
import { DamagedSource, peek, toPlainBytes } from './inflate.ts'

/** One record of the source: an object, or why there is none. */
export type SourceRecord =
  | { readonly ok: true; readonly line: number; readonly record: number; readonly value: object }
  | { readonly ok: false; readonly problem: ImportProblem }

/** So many bad records without one good one, and the source is something else. */
const patience = 100

/**
 * The records of a source, one after another, whatever its layout (see `detect-layout.ts`) and packing (gzip or
 * plain, told by the first bytes). Memory: one record and one chunk. Throws `SourceError` when the source cannot be
 * records at all, and whatever the source itself throws; damage further on is told as a last problem, so that what
 * came before it is not lost.
 */
export async function* readRecords(source: Bytes, inflate?: Inflate): AsyncGenerator<SourceRecord> {
  const count: Count = { records: 0, problems: 0, objects: 0 }
  let lastProblem: ImportProblemCode | undefined
  for await (const frame of readFrames(source, inflate)) {
    for (const record of toRecords(frame, count)) {
      if (!record.ok) lastProblem = record.problem.code
      yield record
    }
    if (count.objects === 0 && count.problems >= patience) break
  }
  if (count.objects > 0 || count.problems === 0) return
  if (lastProblem === 'damaged') throw new SourceError({ code: 'unreadable', systemCode: null, detail: 'damaged gzip' })
  throw new SourceError({ code: 'not-records', found: 'text' })
}

interface Count {
  records: number
  problems: number
  objects: number
}

interface DamagedFrame {
  readonly line: number
  readonly problem: 'damaged'
}

async function* readFrames(source: Bytes, inflate: Inflate | undefined): AsyncGenerator<Frame | DamagedFrame> {
  let line = 1
  try {
    const { head, all } = await peek(toPlainBytes(source, inflate), headBytes)
    const framer = detectLayout(withoutMark(head))
    let isFirst = true
    for await (const chunk of all) {
      for (const frame of framer.push(isFirst ? withoutMark(chunk) : chunk)) {
        line = frame.line
        yield frame
      }
      isFirst = false
    }
    yield* framer.end()
  } catch (error) {
    if (!(error instanceof DamagedSource)) throw error
    yield { line, problem: 'damaged' }
  }
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

function* toRecords(frame: Frame | DamagedFrame, count: Count): Generator<SourceRecord> {
  const read = 'problem' in frame ? frame : parseFrame(frame.bytes)
  for (const value of 'problem' in read ? [undefined] : recordsOf(read.value)) {
    count.records += 1
    const place = { line: frame.line, record: count.records }
    if (isRecord(value)) {
      count.objects += 1
      yield { ok: true, ...place, value }
    } else {
      count.problems += 1
      const code = 'problem' in read ? read.problem : 'not-an-object'
      yield { ok: false, problem: { ...place, code, reason: reasons[code] } }
    }
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function parseFrame(bytes: Uint8Array): { readonly value: unknown } | { readonly problem: ReaderProblem } {
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return { problem: 'not-utf8' }
  }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { problem: 'not-json' }
  }
}

/** A page of records in the place of one (a line of `gh api --paginate`, an answer of the search API) is opened. */
function recordsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (isRecord(value) && 'items' in value && Array.isArray(value.items) && !('number' in value)) return value.items
  return [value]
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type ReaderProblem = Exclude<ImportProblemCode, 'wrong-field' | 'unreadable' | 'number-taken'>
const reasons: Readonly<Record<ReaderProblem, string>> = {
  'not-json': 'not valid JSON',
  'not-utf8': 'bytes that are not UTF-8',
  'not-an-object': 'not a JSON object',
  'too-long': 'longer than an issue can be (64 MiB)',
  'cut-off': 'the file ends in the middle of this record; it was cut off',
  damaged: 'the compressed data ends early or is damaged after this line; what came before it was read',
}
