import { describe, expect, test } from 'vitest'
import { findSchemaProblems } from './find-schema-problems.ts'

const released = 'type Query { items: [Int!]! name: String! }\n'
const grown = 'type Query { items: [Int!]! name: String! more: Int }\n'
const broken = 'type Query { items: [Int!]! }\n'
const lastRelease = { version: '1.2.0', sdl: released }
const removal = 'Field Query.name was removed.'

describe('findSchemaProblems', () => {
  test('has nothing to say when the file is current and the schema only grew', () => {
    expect(findSchemaProblems({ printed: grown, checkedIn: grown, lastRelease, accepted: [] })).toEqual([])
  })

  test('names the first line that is stale and the command that mends it', () => {
    const [problem, ...others] = findSchemaProblems({ printed: grown, checkedIn: released, lastRelease, accepted: [] })
    expect(others).toEqual([])
    expect(problem).toContain('from line 1 on')
    expect(problem).toContain('npm run schema')
  })

  test('finds a breaking change against the last release, also when the file is current', () => {
    const problems = findSchemaProblems({ printed: broken, checkedIn: broken, lastRelease, accepted: [] })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`breaks clients of 1.2.0: ${removal}`)
  })

  test('lets a breaking change pass that was accepted with a reason for this release', () => {
    const accepted = [{ since: '1.2.0', change: removal, reason: 'Nobody could use it.' }]
    expect(findSchemaProblems({ printed: broken, checkedIn: broken, lastRelease, accepted })).toEqual([])
  })

  test('takes no acceptance without a reason, nor one for another release', () => {
    const check = (since: string, reason: string) =>
      findSchemaProblems({
        printed: broken,
        checkedIn: broken,
        lastRelease,
        accepted: [{ since, change: removal, reason }],
      })
    expect(check('1.2.0', ' ')).toHaveLength(2)
    expect(check('1.1.0', 'Old.')).toHaveLength(1)
  })

  test('wants accepted changes removed that are not there', () => {
    const accepted = [{ since: '1.2.0', change: removal, reason: 'Nobody could use it.' }]
    const problems = findSchemaProblems({ printed: grown, checkedIn: grown, lastRelease, accepted })
    expect(problems).toEqual([expect.stringContaining('remove it')])
  })

  test('fails when there is no release to compare with', () => {
    expect(findSchemaProblems({ printed: grown, checkedIn: grown, lastRelease: undefined, accepted: [] })).toHaveLength(
      1,
    )
  })
})
