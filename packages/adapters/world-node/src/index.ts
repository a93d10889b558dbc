export { KeyFileError } from './key-file-error.ts'
export { makeFolder } from './make-folder.ts'
export { makeNodeWorld } from './node-world.ts'
export { makeRecoveryKey, readRecoveryKey } from './recovery-key.ts'
export type { RecoveryKey } from './recovery-key.ts'
export {
  changeKeyPassphrase,
  createReplicaKeyFile,
  isKeyProtected,
  makeTemporaryReplicaKey,
  readReplicaKeyFile,
  replaceReplicaKeyFile,
} from './replica-key-file.ts'
