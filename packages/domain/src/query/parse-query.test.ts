import { describe, expect, test } from 'vitest'
import { parseQuery } from './parse-query.ts'
import { printQuery } from './print-query.ts'
import { renderProblem } from './render-problem.ts'

const canonical = (text: string): string => {
  const parsed = parseQuery(text)
  return parsed.ok ? printQuery(parsed.value) : `refused: ${parsed.refusal.message}`
}
const problemOf = (text: string) => {
  const parsed = parseQuery(text)
  if (parsed.ok) throw new Error(`${text} was understood as ${printQuery(parsed.value)}`)
  const { at, length, message, suggestions } = parsed.refusal
  return { marked: text.slice(at, at + length), message, suggestions }
}

describe('a query is understood', () => {
  test.each([
    // Case, aliases and spellings
    ['IS:Open Type:PR status:"In progress",in_review', 'is:open type:pull-request status:in-progress,in-review'],
    ['state:closed reporter:ada due-date', 'is:closed author:ada due-date'],
    ['priority:>=HIGH prio:low..medium', 'priority:>=high priority:low..medium'],
    ['sort:updated-desc sort:priority-desc,-key', 'sort:-updated,priority,-number'],
    ['blocked:no -blocked:yes', '-is:blocked -is:blocked'],
    ['assignee:me,@ME,none', 'assignee:@me,@me,none'],
    // Operators
    ['a and b AND c', 'a b c'],
    ['a or b | c || d', 'a or b or c or d'],
    ['a b or c', 'a b or c'],
    ['a (b or c)', 'a (b or c)'],
    ['a (b (c d))', 'a b c d'],
    ['not label:x NOT y -z -(a b)', '-label:x -y -z -(a b)'],
    // Dates and numbers
    ['due:<2w created:2025-01..2025-03 updated:>-3D', 'due:<2w created:2025-01..2025-03 updated:>-3d'],
    ['closed:"this week" due:none', 'closed:this-week due:none'],
    ['work:>2d remaining:4h..1.5d progress:>=50%', 'work:>2d remaining:4h..1d4h progress:>=50'],
    ['effort:none -has:skills', 'work:none -has:skill'],
    ['estimate:3.. reactions:*..8 comments:=3', 'estimate:3.. reactions:..8 comments:3'],
    ['created:>2026-01-01T10:00:00+02:00', 'created:>2026-01-01T08:00:00.000Z'],
    // Text
    ['text:login text:"login page" title:foo*', 'login "login page" title:foo*'],
    ['text:or text:-x text:a,b', 'text:or text:-x (a or b)'],
    ['"say \\"hi\\" \\\\ \\n"', '"say \\"hi\\" \\\\ \\\\n"'],
  ])('%s', (text, expected) => {
    expect(canonical(text)).toBe(expected)
  })
})

describe('prose that is pasted stays words', () => {
  test.each([
    'file not found',
    'TypeError: bad thing',
    'see https://example.com/a?b=c',
    'std::vector<int>',
    'C:\\temp\\x',
    'load_dataset() fails',
    'x -> y',
    '5" disk',
    '--dry-run',
    "don't",
    '日本語',
    '12:30',
    'a+b',
    'Not this',
  ])('%s', (text) => {
    const parsed = parseQuery(text)
    expect(parsed.ok && JSON.stringify(parsed.value.where)).not.toMatch(/"kind":"(not|or|name)"/)
    expect(canonical(text)).not.toMatch(/^refused/)
  })
})

describe('a problem points at its place and says what would be right', () => {
  test.each([
    ['is:open labl:bug', 'labl:', 'Did you mean label:?', ['label:']],
    ['is:opne', 'opne', 'did you mean open?', ['open']],
    ['is:open,dnoe', 'dnoe', 'did you mean done?', ['done']],
    ['status:open', 'open', 'write is:open', ['is:open']],
    ['priority:>=hihg', 'hihg', 'did you mean high?', ['high']],
    ['label:', 'label:', 'needs a value right after the colon', ['label:bug,regression']],
    ['label:a, is:open', ',', 'is empty here', []],
    ['milestone:"1.0', '"1.0', 'never closed', ['"']],
    ['a "b', '"b', 'never closed', ['"']],
    ['(a or b', '(', 'never closed', [')']],
    ['a) b', ')', 'closes nothing', []],
    ['a or', 'or', 'needs a term on both sides', []],
    ['| a', '|', 'needs a term on both sides', []],
    ['a and or b', 'and', 'needs a term on both sides', []],
    ['a NOT', 'NOT', 'needs a term after it', []],
    ['()', '()', 'nothing between', []],
    ['created:2025-13', '2025-13', 'not in the calendar', ['today', 'this-week', '-3d', '2w']],
    ['due:soon', 'soon', 'is no date', ['today', 'this-week', '-3d', '2w']],
    ['updated:<2w', '2w', 'is in the future', ['>-2w', '<-2w']],
    ['due:<3h', '3h', 'without a time of day', []],
    ['work:8', '8', 'is no number', ['work:>2d']],
    ['estimate:8..3', '8..3', 'write 3..8', ['3..8']],
    ['estimate:x', 'x', 'is no number', ['estimate:3..8']],
    ['(a sort:title)', 'sort:title', 'outside of parentheses', []],
    ['-sort:title', 'sort:title', 'outside of parentheses', []],
    ['sort:updatd', 'updatd', 'did you mean updated?', ['updated']],
    ['sort:-updatd', '-updatd', 'did you mean updated?', ['updated']],
    ['blocked:maybe', 'maybe', 'yes, no', ['yes', 'no']],
    ['blocked:yes,no', 'blocked:yes,no', 'either yes or no', ['blocked:yes', 'blocked:no']],
  ])('%s', (text, marked, says, suggestions) => {
    const problem = problemOf(text)
    expect(problem.marked).toBe(marked)
    expect(problem.message).toContain(says)
    expect(problem.suggestions).toEqual(suggestions)
  })

  test('deep nesting and long texts are refused, not followed', () => {
    expect(problemOf(`${'('.repeat(100)}a`).message).toContain('at most 40 levels')
    expect(problemOf(`${'NOT '.repeat(100)}a`).message).toContain('at most 40 levels')
    expect(problemOf('a '.repeat(1_000)).message).toContain('at most 500 terms')
    expect(problemOf('a'.repeat(5_000)).message).toContain('at most 4000 characters')
  })
})

test('renderProblem puts the caret under wide characters', () => {
  const query = 'título:x 日本 labl:bug'
  const parsed = parseQuery(query)
  expect(!parsed.ok && renderProblem(query, parsed.refusal).split('\n').slice(0, 2)).toEqual([
    '  título:x 日本 labl:bug',
    '                ^^^^^',
  ])
})
