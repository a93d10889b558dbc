import type { PointRef, Workspace } from '@spicetime/workspace'
import type { Host } from '../host.ts'
import type { Output } from '../output/output.ts'
import type { Settings } from '../settings/settings.ts'

/** What a command is handed. */
export interface Context {
  readonly host: Host
  readonly output: Output
  readonly settings: Settings
  /** A person sits at the terminal and may be asked. */
  readonly mayAsk: boolean
  /** `--workspace`, when given. */
  readonly workspaceOption: string | undefined
  /** The data folder of the workspace; a `CliError` when there is none from here upwards. */
  storeFolder(): string
  /** Opens the workspace once; closed when the command ends. */
  workspace(): Promise<Workspace>
  /** Runs a line of words (those after `spice`), on the workspace as it was when a point is given. @returns the exit code */
  runWords(words: readonly string[], past?: PointRef): Promise<number>
}
