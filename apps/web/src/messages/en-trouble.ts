/** What the machine of the hub may refuse. */
export const storeTrouble = {
  'disk-full': 'The disk of the hub is full. Nothing was changed; who runs the hub must make room.',
  'read-only': 'The hub cannot write to its store. Nothing was changed; who runs the hub must look at it.',
  'no-access': 'The hub may not open a file of its store. Nothing was changed; who runs the hub must look at it.',
  busy: 'Another program is writing to the store of the hub. Nothing was changed; try again in a moment.',
  damaged: 'The store of the hub is damaged. Who runs the hub can check it with “spice doctor”.',
  'device-failed': 'The disk of the hub does not answer as it should. Nothing was changed.',
  'too-many-files': 'The hub has too many files open. Nothing was changed; try again in a moment.',
}
