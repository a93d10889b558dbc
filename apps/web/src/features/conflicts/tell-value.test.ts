import { expect, test } from 'vitest'
import { de } from '../../messages/de.ts'
import { en } from '../../messages/en.ts'
import { tellValue } from './tell-value.ts'

const item = { title: 'DEMO-7 Paint', field: 'status', workItem: { id: 'wi_7', key: 'DEMO-7' } }
const valueOf = (value: unknown, text: string | null, eventKinds: readonly string[] | null = null) => ({
  value,
  text,
  eventKinds,
})

test('values of fixed vocabularies are told in the words of the reader, and what is not known as it is', () => {
  expect(tellValue(item, valueOf('in-progress', 'in-progress'), de)).toBe('In Arbeit')
  expect(tellValue(item, valueOf('paused', 'paused'), de)).toBe('paused')
  expect(tellValue({ ...item, field: 'priority' }, valueOf(4, 'urgent'), de)).toBe(de.priority.urgent)
  expect(tellValue({ ...item, field: 'title' }, valueOf('done', 'done'), de)).toBe('done')
  expect(tellValue({ ...item, field: 'milestoneId' }, valueOf(null, null), de)).toBeNull()
})

test('what others did to something deleted is told with its name, each kind once', () => {
  const deleted = { ...item, field: 'deletedAt' }
  const did = valueOf(null, 'commented on it', ['comment.added', 'workItem.renamed', 'comment.added', 'sprint.begun'])
  expect(tellValue(deleted, did, en)).toBe('commented on DEMO-7, renamed DEMO-7, changed DEMO-7')
  expect(tellValue(deleted, did, de)).toBe('DEMO-7 kommentiert, DEMO-7 umbenannt, DEMO-7 geändert')
  expect(tellValue(deleted, valueOf(1, 'deleted'), de)).toBe('gelöscht')
})
