import { CliError } from '../../command-line/cli-error.ts'
import type { Context } from '../../command-line/context.ts'
import { workspaceConfigPath } from '../../settings/settings.ts'

/** Settings of the workspace count too when one is here; without one only those of the person. */
export function readWorkspaceSettings(context: Context): void {
  try {
    context.storeFolder()
  } catch (error) {
    if (!(error instanceof CliError)) throw error
  }
}

export function settingsPath(context: Context, isLocal: boolean): string {
  return isLocal ? workspaceConfigPath(context.storeFolder()) : context.settings.userPath
}
