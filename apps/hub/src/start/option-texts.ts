import type { Sentence } from './sentence.ts'

/** What may be wrong with the options of a hub. */
export function badPort(text: string | undefined): Sentence {
  return {
    en: `The port must be a number from 0 to 65535, not “${text}”.`,
    de: `Der Port muss eine Zahl von 0 bis 65535 sein, nicht „${text}“.`,
  }
}

export function reachable(host: string): Sentence {
  return {
    en: `${host} can be reached by other machines. Add --allow-remote if that is wanted, and put a proxy with TLS before the hub (docs/hub.md).`,
    de: `${host} ist von anderen Rechnern erreichbar. Ist das gewollt, dann mit --allow-remote und einem Proxy mit TLS davor (docs/hub.md).`,
  }
}

export const badPublicUrl: Sentence = {
  en: '--public-url must be like https://pm.example.org, without a path.',
  de: '--public-url muss aussehen wie https://pm.example.org, ohne Pfad.',
}

export function badLog(text: string): Sentence {
  return {
    en: `--log must be text or json, not “${text}”.`,
    de: `--log muss text oder json sein, nicht „${text}“.`,
  }
}

/** @param error of Node's `parseArgs`: an English sentence, and a code that says which */
export function badFlag(error: unknown): Sentence {
  const en = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const [, word = ''] = /'([^']*)'/.exec(en) ?? []
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return { en, de: `Die Option ${word} gibt es nicht.` }
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return { en, de: `Die Option ${word} hat keinen Wert, oder einen, den sie nicht nimmt.` }
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return { en, de: `„${word}“ war nicht erwartet.` }
    default:
      return { en, de: en }
  }
}
