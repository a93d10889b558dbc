/** What can be wrong with a key file; the codes stay the same, the sentences are for people. */
export type KeyFileFault = 'key-missing' | 'key-unreadable' | 'key-malformed' | 'passphrase-needed' | 'passphrase-wrong'

/** Why a key file cannot be used. */
export class KeyFileError extends Error {
  readonly code: KeyFileFault
  readonly path: string

  constructor(code: KeyFileFault, path: string, cause?: unknown) {
    super(sentences.en[code](path), { cause })
    this.name = 'KeyFileError'
    this.code = code
    this.path = path
  }

  say(language: 'en' | 'de'): string {
    return sentences[language][this.code](this.path)
  }
}

type Sentences = Readonly<Record<KeyFileFault, (path: string) => string>>

const sentences: Readonly<Record<'en' | 'de', Sentences>> = {
  en: {
    'key-missing': (path) => `cannot read the replica's key ${path}`,
    'key-unreadable': (path) => `cannot read the replica's key ${path}`,
    'key-malformed': (path) => `${path} holds no Ed25519 private key`,
    'passphrase-needed': (path) => `the replica's key ${path} is under a passphrase`,
    'passphrase-wrong': (path) => `this passphrase does not open ${path}`,
  },
  de: {
    'key-missing': (path) => `der Schlüssel dieses Geräts fehlt: ${path}`,
    'key-unreadable': (path) => `der Schlüssel dieses Geräts ist nicht lesbar: ${path}`,
    'key-malformed': (path) => `${path} enthält keinen privaten Ed25519-Schlüssel`,
    'passphrase-needed': (path) => `der Schlüssel dieses Geräts, ${path}, steht unter einem Kennwort`,
    'passphrase-wrong': (path) => `dieses Kennwort öffnet ${path} nicht`,
  },
}
