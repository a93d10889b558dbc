const endings = /\.(gz|json|jsonl|ndjson|txt)$/i

/** `huggingface-datasets.jsonl.gz` → Huggingface datasets */
export function nameOfFile(fileName: string): string {
  let name = fileName
  while (endings.test(name)) name = name.replace(endings, '')
  const words = name.replaceAll(/[-_.\s]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `3.8 MB` */
export function fileSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const size = bytes / 1000 ** step
  return `${size.toFixed(step > 0 && size < 10 ? 1 : 0)} ${units[step]}`
}
