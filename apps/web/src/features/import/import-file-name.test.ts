import { expect, test } from 'vitest'
import { fileSize, nameOfFile } from './import-file-name.ts'

test('a project is called as its file, without endings', () => {
  expect(nameOfFile('huggingface-datasets.jsonl.gz')).toBe('Huggingface datasets')
  expect(nameOfFile('issues.json')).toBe('Issues')
  expect(nameOfFile('.json')).toBe('')
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [3_842_328, '3.8 MB'],
  [25_000_000, '25 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(fileSize(bytes)).toBe(text)
})
