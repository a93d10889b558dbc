export { makeNodeWorld } from './node-world.ts'
export { createReplicaKeyFile, KeyFileError, makeTemporaryReplicaKey, readReplicaKeyFile } from './replica-key-file.ts'
