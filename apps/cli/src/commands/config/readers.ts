import type { FieldReaders } from '../../output/json.ts'
import { type SettingKey, type Settings, settingKeys } from '../../settings/settings.ts'
import type { ConfigField } from './options.ts'

/** A setting for programs: what is not set is null. */
export function settingReaders(settings: Settings): FieldReaders<ConfigField, SettingKey> {
  return {
    meaning: (key) => settingKeys[key],
    setting: (key) => key,
    source: (key) => settings.source(key) ?? null,
    value: (key) => settings.get(key) ?? null,
  }
}
