import type { Context } from './context.ts'

/**
 * The command table. A command is data (names, options, examples) plus a way to load the code that runs it, so that
 * help, completion, the manual and docs/cli.md come from one place and `spice ls` loads nothing that it does not need.
 */
export interface Command {
  /** `item list`, or one word for a top-level command. */
  readonly path: string
  readonly summary: string
  /** Further paragraphs of the help. */
  readonly about?: string | undefined
  readonly args: readonly ArgumentSpec[]
  readonly options: OptionSpecs
  readonly examples: readonly Example[]
  /** Names of the fields that `--json` offers; without it the command has no `--json`. */
  readonly fields?: readonly string[] | undefined
  /** Other words for the verb (`item show` for `item view`). */
  readonly aliases?: readonly string[] | undefined
  /** The long form that this short form stands for. */
  readonly shortFor?: string | undefined
  /** Not in help or completion. */
  readonly isHidden?: boolean | undefined
  /** Long output on a terminal goes through the pager. */
  readonly isPaged?: boolean | undefined
  /** Changes nothing, so it may be asked of the workspace as it was (`spice at`). */
  readonly isReading?: boolean | undefined
  /** Everything after the command is handed on unread. */
  readonly isRaw?: boolean | undefined
  readonly load: () => Promise<{ readonly run: Run<OptionSpecs> }>
}

export interface Example {
  readonly line: string
  readonly says: string
}

export interface ArgumentSpec {
  readonly name: string
  readonly summary: string
  readonly isOptional?: boolean | undefined
  /** Takes all that follow. */
  readonly isMany?: boolean | undefined
  readonly complete?: ValueKind | undefined
}

/** What a value names, for completion. */
export type ValueKind =
  | 'item'
  | 'project'
  | 'label'
  | 'member'
  | 'milestone'
  | 'view'
  | 'status'
  | 'priority'
  | 'type'
  | 'role'
  | 'query'
  | 'commit'
  | 'config'
  | 'alias'
  | 'command'
  | 'shell'
  | 'file'
  | 'folder'
  | 'token'
  | 'scope'

interface OptionBase {
  readonly summary: string
  readonly short?: string | undefined
}
export interface FlagSpec extends OptionBase {
  readonly type: 'flag'
}
interface ValueBase extends OptionBase {
  /** What help calls the value: `KEY`. */
  readonly value: string
  readonly complete?: ValueKind | undefined
}
export interface TextSpec extends ValueBase {
  readonly type: 'text'
}
/** May be given several times. */
export interface TextsSpec extends ValueBase {
  readonly type: 'texts'
}
/** A whole number from 1. */
export interface CountSpec extends ValueBase {
  readonly type: 'count'
}
/** A text that may be left out: `--json` alone is the empty text. */
export interface OptionalTextSpec extends ValueBase {
  readonly type: 'optional-text'
}
export type OptionSpec = FlagSpec | TextSpec | TextsSpec | CountSpec | OptionalTextSpec
export type OptionSpecs = Readonly<Record<string, OptionSpec>>

type OptionValue<S extends OptionSpec> = S extends FlagSpec
  ? boolean
  : S extends TextsSpec
    ? readonly string[]
    : S extends CountSpec
      ? number | undefined
      : string | undefined

export interface Input<Options extends OptionSpecs> {
  readonly args: readonly string[]
  readonly options: { readonly [Name in keyof Options]: OptionValue<Options[Name]> }
}

/** What a command does; the number is its exit code, 0 when nothing is returned. */
export type Run<Options extends OptionSpecs> = (
  context: Context,
  input: Input<Options>,
) => Promise<number | undefined> | Promise<void>

interface CommandSource<Options extends OptionSpecs> extends Omit<Command, 'args' | 'examples' | 'options' | 'load'> {
  readonly args?: readonly ArgumentSpec[]
  readonly examples?: readonly Example[]
  readonly options: Options
  readonly load: () => Promise<{ readonly run: Run<Options> }>
}

export function defineCommand<const Options extends OptionSpecs>(source: CommandSource<Options>): Command {
  // The parser hands `run` values that follow `source.options`, so forgetting their exact type here is sound.
  const load = source.load as unknown as Command['load']
  return { ...source, args: source.args ?? [], examples: source.examples ?? [], load }
}

/** The argument at a place that the parser has checked to be there. */
export function argument(input: Input<OptionSpecs>, index: number): string {
  const value = input.args[index]
  if (value === undefined) throw new Error(`bug: argument ${index} was not checked`)
  return value
}
