/**
 * The Markdown of strangers in a real browser, on a page without a Content-Security-Policy: what the policy would stop
 * anyway must not be there in the first place.
 */
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './support/browser.ts'

let browser: Browser | undefined
let page: Page | undefined
const asked: string[] = []

beforeAll(async () => {
  const bundle = await build({
    entryPoints: ['apps/web/src/features/markdown/parse-markdown.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'product',
  })
  browser = await openBrowser()
  page = await browser.newPage()
  // Nothing leaves this machine, and every attempt is noted.
  await page.route('**/*', (route) => {
    const url = route.request().url()
    if (url === 'https://hub.test/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' })
    asked.push(url)
    return route.abort()
  })
  await page.goto('https://hub.test/')
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' })
})
afterAll(() => browser?.close())

interface Product {
  parseMarkdown(text: string, options: { projectKey: string; origin: string }): DocumentFragment
}

/** Draws the text, presses everything in it, and tells what came of it. */
function draw(text: string): Promise<{ html: string; hacked: boolean }> {
  if (page === undefined) throw new Error('the browser opens with the first test')
  return page.evaluate(async (markdown) => {
    // The bundle puts the module there; and hostile texts try to write `hacked`.
    const world = globalThis as unknown as { product: Product; hacked?: boolean }
    world.hacked = false
    const host = document.createElement('div')
    host.append(world.product.parseMarkdown(markdown, { projectKey: 'WEB', origin: location.origin }))
    document.body.replaceChildren(host)
    for (const element of host.querySelectorAll<HTMLElement>('*')) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
      element.dispatchEvent(new FocusEvent('focus'))
      // A link to a page would only lead away from here.
      const isToPage = element instanceof HTMLAnchorElement && /^https?:$/.test(element.protocol)
      if (!isToPage) element.click()
    }
    await new Promise((done) => setTimeout(done))
    return { html: host.innerHTML, hacked: world.hacked }
  }, text)
}

const hostile = [
  '<script>hacked=true</script>',
  '<img src=x onerror=hacked=true>',
  '<svg onload=hacked=true><script>hacked=true</script></svg>',
  '<svg><animate onbegin=hacked=true attributeName=x dur=1s>',
  '<math><mtext><table><mglyph><style><img src=x onerror=hacked=true>',
  '<a href="javascript:hacked=true">press</a>',
  '[press](javascript:hacked=true)',
  '[press](JaVaScRiPt:hacked=true)',
  '[press](java\tscript:hacked=true)',
  '[press](&#106;avascript:hacked=true)',
  '[press](data:text/html,<script>hacked=true</script>)',
  '[press](vbscript:hacked=true)',
  '![x](javascript:hacked=true)',
  '<iframe srcdoc="<script>parent.hacked=true</script>"></iframe>',
  '<object data="data:text/html,<script>hacked=true</script>"></object>',
  '<embed src="javascript:hacked=true">',
  '<form action="javascript:hacked=true"><button>go</button><input type=image src=x onerror=hacked=true></form>',
  '<details open ontoggle=hacked=true><summary>x</summary></details>',
  '<input autofocus onfocus=hacked=true>',
  '<video><source onerror=hacked=true></video>',
  '<body onload=hacked=true>',
  '<template><img src=x onerror=hacked=true></template>',
  '<noscript><p title="</noscript><img src=x onerror=hacked=true>">',
  '<div style="background:url(javascript:hacked=true)">x</div>',
  '<p id="root" name="x" class="fixed inset-0" style="position:fixed">over everything</p>',
  '`<img src=x onerror=hacked=true>`',
  '```html\n<img src=x onerror=hacked=true>\n```',
  '"><img src=x onerror=hacked=true>',
  '<a href="https://x" onclick=hacked=true>x</a>',
  '<base href="https://evil.test/"><a href="/x">x</a>',
  '<meta http-equiv=refresh content="0;url=javascript:hacked=true">',
  '<link rel=stylesheet href=https://evil.test/x.css>',
]

describe('hostile texts', () => {
  test.each(hostile)('%s does nothing', async (text) => {
    const { html, hacked } = await draw(text)
    expect(hacked).toBe(false)
    expect(html).not.toMatch(/<(?:script|iframe|object|embed|svg|math|form|style|link|meta|base|button|template)\b/i)
    const tags = html.match(/<[a-z][^>]*>/gi) ?? []
    for (const tag of tags) {
      expect(tag).not.toMatch(/\son\w+\s*=|javascript:|vbscript:|data:text|\s(?:style|class|id|name|srcdoc)\s*=/i)
    }
  })

  test('no image of another site is fetched, nor anything else', async () => {
    const { html } = await draw(
      '![a](https://tracker.test/a.png) <img src="https://tracker.test/b.png" srcset="https://tracker.test/c.png 2x"> ![d](//tracker.test/d.png) ![e](http://tracker.test/e.png)',
    )
    expect(html).toContain('data-source="https://tracker.test/a.png"')
    expect(asked).toEqual([])
  })
})

describe('links', () => {
  test('to other sites open apart and tell them nothing', async () => {
    const { html } = await draw('[a](https://example.org/x) https://example.org/y')
    expect(html.match(/target="_blank"/g)).toHaveLength(2)
    expect(html.match(/rel="noopener noreferrer nofollow"/g)).toHaveLength(2)
  })

  test('to items of this hub stay inside of the app', async () => {
    const { html } = await draw('[a](/items/web-12) [b](https://hub.test/items/WEB-13)')
    expect(html).toContain('data-item="WEB-12"')
    expect(html).toContain('data-item="WEB-13"')
    expect(html).not.toContain('_blank')
  })
})

test('tasks, tables, code and references of a usual text are there', async () => {
  const { html } = await draw(
    '# Title\n\n- [x] done WEB-1\n- [ ] open #2\n\n| a |\n|---|\n| @ada |\n\n```\nWEB-3 <b>\n```\n\n<kbd>Ctrl</kbd> <sub>x</sub>\n\n<img width="20" src="data:image/png;base64,AAAA">',
  )
  expect(html).toContain('<h3 data-level="1">Title</h3>')
  expect(html.match(/<input type="checkbox"[^>]*disabled=""/g)).toHaveLength(2)
  expect(html).toContain('<span data-key="WEB-1">WEB-1</span>')
  expect(html).toContain('<span data-key="WEB-2">#2</span>')
  expect(html).toContain('<span data-handle="ada">@ada</span>')
  expect(html).toContain('WEB-3 &lt;b&gt;')
  expect(html).not.toContain('data-key="WEB-3"')
  expect(html).toContain('<kbd>Ctrl</kbd>')
  expect(html).toContain('width="20"')
})
