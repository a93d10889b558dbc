import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { floors } from './floors.ts'
import { root, runBinary, runTool, type ToolResult } from './run-tool.ts'
import { type Stage, type StageOutcome, withFloor } from './stage.ts'

export const formatStage: Stage = {
  name: 'format',
  title: 'Format and import order',
  isFast: true,
  async run() {
    const result = await runBinary('biome', ['check', '--error-on-warnings', '--max-diagnostics=20'])
    const files = readNumber(result.output, /Checked (\d+) files?/)
    const hint = 'npm run format mends this.'
    return withFloor(outcomeOf(result, `${files} files`, hint), files, floors.formattedFiles, 'files')
  },
}

export const lintStage: Stage = {
  name: 'lint',
  title: 'Lint, with types',
  isFast: true,
  async run() {
    const result = await runBinary('oxlint', [])
    const files = readNumber(result.output, /on (\d+) files?/)
    return withFloor(outcomeOf(result, `${files} files`), files, floors.lintedFiles, 'files')
  },
}

export const typesStage: Stage = {
  name: 'types',
  title: 'Types',
  isFast: true,
  async run() {
    const whole = await checkTypes('tsconfig.json', floors.typedFiles)
    if (!whole.isPassed || !existsSync(resolve(root, 'apps/web/tsconfig.json'))) return whole
    const web = await checkTypes('apps/web/tsconfig.json', floors.webTypedFiles)
    return web.isPassed ? { isPassed: true, saw: `${whole.saw}, web ${web.saw}` } : web
  },
}

async function checkTypes(project: string, floor: number): Promise<StageOutcome> {
  const { code, output } = await runBinary('tsc', ['-p', project, '--noEmit', '--listFiles', '--pretty', 'false'])
  const lines = output.split('\n')
  const isListed = (line: string) => line.startsWith('/') || /^[A-Z]:[\\/]/.test(line)
  const files = lines.filter((line) => isListed(line) && !line.includes('node_modules')).length
  const problems = lines.filter((line) => !isListed(line)).join('\n')
  return withFloor(outcomeOf({ code, output: problems }, `${files} files`), files, floor, `files of ${project}`)
}

export const repoStage: Stage = {
  name: 'repo',
  title: 'Boundaries, sizes, links',
  isFast: true,
  async run() {
    const result = await runTool('tools/repo-check/main.ts', [])
    return outcomeOf(result, lastLine(result.output))
  },
}

export const unusedStage: Stage = {
  name: 'unused',
  title: 'Unused code and dependencies',
  isFast: true,
  async run() {
    return outcomeOf(await runBinary('knip', ['--no-progress']), 'all workspaces')
  },
}

function outcomeOf(result: ToolResult, saw: string, hint = ''): StageOutcome {
  if (result.code === 0) return { isPassed: true, saw }
  return { isPassed: false, saw, output: [result.output.trimEnd(), hint].filter(Boolean).join('\n\n') }
}

function readNumber(text: string, pattern: RegExp): number {
  return Number(pattern.exec(stripVTControlCharacters(text))?.[1] ?? 0)
}

function lastLine(text: string): string {
  return stripVTControlCharacters(text).trim().split('\n').at(-1) ?? ''
}
