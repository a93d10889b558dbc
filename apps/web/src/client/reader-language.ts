/** What the reader has chosen for this page, which need not be the browser's language: refusals are said in it. */
export function readerLanguage(): string {
  // Tests of the client run without a page.
  return globalThis.document?.documentElement.lang || 'en'
}
