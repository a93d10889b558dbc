export { makeNodeWorld } from './node-world.ts'
export {
  changeKeyPassphrase,
  createReplicaKeyFile,
  isKeyProtected,
  KeyFileError,
  makeTemporaryReplicaKey,
  readReplicaKeyFile,
} from './replica-key-file.ts'
