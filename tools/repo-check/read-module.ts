import {
  type ArrowFunctionExpression,
  type EcmaScriptModule,
  type Expression,
  type Function as FunctionNode,
  parseSync,
  Visitor,
} from 'oxc-parser'
import { makeLineIndex } from './line-index.ts'
import type { CallFound, FunctionFound, ImportFound, Module } from './module.ts'

type LineOf = (offset: number) => number

/** Parses a source file with the parser that reads TypeScript of any version, and keeps what the checks ask for. */
export function readModule(path: string, source: string): Module {
  const parsed = parseSync(path, source)
  const lineOf = makeLineIndex(source)
  const { typeImports, ...walked } = walk(parsed, lineOf)
  return {
    path,
    lineCount: source.endsWith('\n') ? lineOf(source.length) - 1 : lineOf(source.length),
    imports: [...readImports(parsed.module, source, lineOf), ...typeImports],
    ...walked,
    comments: parsed.comments.map(({ value, start }) => ({ text: value, line: lineOf(start) })),
    syntaxProblem: parsed.errors[0]?.message,
  }
}

function readImports(module: EcmaScriptModule, source: string, lineOf: LineOf): readonly ImportFound[] {
  const fromImports = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    line: lineOf(moduleRequest.start),
    isTypeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
  const fromExports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null
        ? []
        : [{ specifier: moduleRequest.value, line: lineOf(moduleRequest.start), isTypeOnly: isType }],
    ),
  )
  const fromCalls = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^(['"`])([^'"`$]*)\1$/.exec(source.slice(start, end))?.[2]
    return literal === undefined ? [] : [{ specifier: literal, line: lineOf(start), isTypeOnly: false }]
  })
  return [...fromImports, ...fromExports, ...fromCalls]
}

interface Walked extends Pick<Module, 'functions' | 'calls' | 'literals'> {
  readonly typeImports: readonly ImportFound[]
}

function walk(parsed: ReturnType<typeof parseSync>, lineOf: LineOf): Walked {
  const functions: FunctionFound[] = []
  const calls: CallFound[] = []
  const literals: string[] = []
  const typeImports: ImportFound[] = []
  const names = new Map<number, string>()
  const addFunction = (node: FunctionNode | ArrowFunctionExpression, own?: string) => {
    const line = lineOf(node.start)
    functions.push({ name: own ?? names.get(node.start) ?? 'anonymous', line, lineCount: lineOf(node.end) - line + 1 })
  }
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (init !== null && id.type === 'Identifier') names.set(init.start, id.name)
    },
    Property: ({ key, value }) => {
      if (key.type === 'Identifier') names.set(value.start, key.name)
    },
    MethodDefinition: ({ key, value }) => {
      if (key.type === 'Identifier' || key.type === 'PrivateIdentifier') names.set(value.start, key.name)
    },
    FunctionDeclaration: (node) => addFunction(node, node.id?.name),
    FunctionExpression: (node) => addFunction(node, node.id?.name),
    ArrowFunctionExpression: (node) => {
      if (!isTable(node)) addFunction(node)
    },
    CallExpression: ({ callee, start }) => {
      const what = nameOf(callee)
      if (what !== undefined) calls.push({ what, line: lineOf(start) })
    },
    NewExpression: ({ callee, arguments: given, start }) => {
      const isNow = callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0
      if (isNow) calls.push({ what: 'new Date()', line: lineOf(start) })
    },
    MemberExpression: (node) => {
      if (node.object.type === 'Identifier' && node.object.name === 'process') {
        calls.push({ what: 'process', line: lineOf(node.start) })
      }
    },
    Literal: ({ value }) => {
      if (typeof value === 'string' && /\.(?:m?[jt]sx?|sh)$/.test(value)) literals.push(value)
    },
    TSImportType: ({ source, start }) => {
      typeImports.push({ specifier: source.value, line: lineOf(start), isTypeOnly: true })
    },
  }).visit(parsed.program)
  return { functions, calls, literals, typeImports }
}

/** `(t) => ({ … })`, as schema builders take it: a long table is read row by row. */
function isTable({ body }: ArrowFunctionExpression): boolean {
  const value = body.type === 'ParenthesizedExpression' ? body.expression : body
  return value.type === 'ObjectExpression' || value.type === 'ArrayExpression'
}

/** `Date.now` or `setTimeout`; `globalThis.` in front changes nothing. Undefined for what has no fixed name. */
function nameOf(callee: Expression): string | undefined {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return undefined
  const object = callee.object.type === 'Super' ? undefined : nameOf(callee.object)
  if (object === undefined) return undefined
  return object === 'globalThis' ? callee.property.name : `${object}.${callee.property.name}`
}
