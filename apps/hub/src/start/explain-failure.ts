import { PortError } from '@spicetime/runtime'
import { ServedAlreadyError } from '../hub-file.ts'
import type { HubOptions } from '../options.ts'
import { storeSentence } from '../server/store-problem.ts'
import type { Language, Sentence } from './sentence.ts'

/** Why a hub did not start, with what to do next; only a bug of ours ends in a stack. */
export function explainFailure(error: unknown, { host, port, home }: HubOptions, language: Language): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (error instanceof PortError) {
    const data = { en: 'Data', de: 'Daten' }[language]
    return `${storeSentence(error.problem, language)}\n${data}: ${home} (${error.message})`
  }
  if (code === 'EADDRINUSE') return portTaken(host, port)[language]
  if (code === 'EADDRNOTAVAIL') return noAddress(host)[language]
  if (error instanceof Error && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')) {
    return `${error.message}\n${notAllowed(port, home)[language]}`
  }
  if (error instanceof ServedAlreadyError) return error.sentence[language]
  if (isKeyProblem(error)) {
    const isLocked = error.code.startsWith('passphrase-')
    return `${error.say(language)}${isLocked ? `\n${passphrase[language]}` : ''}`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

interface KeyProblem extends Error {
  readonly code: string
  say(language: Language): string
}

/** Of a key file; which adapter keeps it is not known here. */
function isKeyProblem(error: unknown): error is KeyProblem {
  if (!(error instanceof Error && 'code' in error && 'say' in error)) return false
  return /^(key|passphrase)-/.test(String(error.code)) && typeof error.say === 'function'
}

export function explainStop(error: unknown, language: Language): string {
  const reason = error instanceof Error ? error.message : String(error)
  return { en: `The hub did not stop cleanly: ${reason}`, de: `Der Hub wurde nicht sauber beendet: ${reason}` }[
    language
  ]
}

function portTaken(host: string, port: number): Sentence {
  const next = `--port ${port + 1}`
  return {
    en: `Port ${port} of ${host} is taken. If that is a hub already, open http://${host}:${port}; otherwise choose another port: ${next} or PORT=${port + 1}.`,
    de: `Port ${port} von ${host} ist belegt. Ist das schon ein Hub, dann öffne http://${host}:${port}; sonst wähle einen anderen: ${next} oder PORT=${port + 1}.`,
  }
}

function noAddress(host: string): Sentence {
  return {
    en: `This machine has no address ${host}. Choose another with --host.`,
    de: `Dieser Rechner hat keine Adresse ${host}. Wähle mit --host eine andere.`,
  }
}

function notAllowed(port: number, home: string): Sentence {
  return {
    en: `The hub must be able to listen on port ${port} and to write to ${home}. Choose others with --port and --home.`,
    de: `Der Hub muss auf Port ${port} hören und in ${home} schreiben dürfen. Andere wählst du mit --port und --home.`,
  }
}

const passphrase: Sentence = {
  en: 'Tell it to the hub: SPICE_PASSPHRASE=… (docs/hub.md).',
  de: 'Sag es dem Hub: SPICE_PASSPHRASE=… (docs/hub.md).',
}
