import type { HubOptions } from '../options.ts'
import type { RunningHub } from '../run-hub.ts'
import type { Language } from './sentence.ts'

/** What a hub says when it runs: where, and how to come in. */
export function greeting(hub: RunningHub, { home, publicUrl }: HubOptions, language: Language): string {
  const texts = greetings[language]
  const lines = [texts.runs(publicUrl?.origin ?? hub.url), texts.data(home)]
  if (hub.demo !== undefined) lines.push(texts.demo[hub.demo])
  if (hub.ownerLink !== undefined) lines.push('', texts.signIn, `  ${hub.ownerLink}`)
  if (hub.recoveryKey !== undefined) lines.push('', texts.recoveryKey, `  ${hub.recoveryKey}`)
  return `${lines.join('\n')}\n\n${texts.stop}\n`
}

const greetings = {
  en: {
    runs: (url: string) => `SpiceTime PM runs on ${url}`,
    data: (home: string) => `Data: ${home}`,
    demo: {
      loaded: 'The demo project (DEMO) is loaded.',
      present: 'The demo project (DEMO) was there already.',
    },
    signIn: 'Sign in with this link (once, within 15 minutes):',
    recoveryKey: 'Recovery key, shown this once. Write it down: it lets you in when all devices are lost.',
    stop: 'Stop with Ctrl-C.',
  },
  de: {
    runs: (url: string) => `SpiceTime PM läuft auf ${url}`,
    data: (home: string) => `Daten: ${home}`,
    demo: {
      loaded: 'Das Beispielprojekt (DEMO) ist geladen.',
      present: 'Das Beispielprojekt (DEMO) war schon da.',
    },
    signIn: 'Anmelden mit diesem Link (einmal, innerhalb von 15 Minuten):',
    recoveryKey:
      'Wiederherstellungsschlüssel, nur dieses eine Mal gezeigt. Schreib ihn auf: Er lässt dich hinein, wenn alle Geräte verloren sind.',
    stop: 'Beenden mit Strg-C.',
  },
} satisfies Readonly<Record<Language, unknown>>
