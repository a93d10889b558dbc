import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { type Answer, type Exchange, sendText } from '../server/exchange.ts'
import { HttpProblem } from '../server/http-problem.ts'
import { webAppPolicy } from '../server/security-headers.ts'
import { type Asset, makeAsset, sendAsset } from './asset.ts'

/**
 * The built web app. All its files are read into a table when the first page is asked for, and again after a new build;
 * a request only looks its path up in that table, so no path can lead out of the folder.
 */
interface WebBuild {
  readonly builtMs: number
  readonly page: string
  readonly assets: ReadonlyMap<string, Asset>
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/** Vite writes this where a nonce belongs (`html.cspNonce`). */
const noncePlaceholder = '__CSP_NONCE__'

export function makeWebFiles(folder: string): Answer {
  let build: WebBuild | undefined
  return async (exchange) => {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD') {
      throw new HttpProblem(405, 'method', 'Only GET and HEAD are answered here.', { allow: 'GET, HEAD' })
    }
    build = readBuildAgain(folder, build)
    if (build === undefined) {
      sendText(exchange.response, 503, 'text/plain; charset=utf-8', notBuiltText)
      return
    }
    const asset = build.assets.get(exchange.url.pathname)
    if (asset !== undefined) return sendAsset(exchange, asset)
    // A path with an extension is a file that is not there; any other is a view of the app.
    if (extname(exchange.url.pathname) !== '' && !wantsPage(exchange)) {
      throw new HttpProblem(404, 'not-found', 'There is no such file.')
    }
    sendPage(exchange, build.page)
  }
}

const notBuiltText = `The web app is not built yet. Run this in the checkout, then load the page again:

    npm run build -w apps/web

\`npm start\` does it by itself. GraphQL answers at /graphql all the same.
`

function wantsPage({ request }: Exchange): boolean {
  return request.headers.accept?.includes('text/html') ?? false
}

function readBuildAgain(folder: string, known: WebBuild | undefined): WebBuild | undefined {
  const builtMs = statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs
  if (builtMs === undefined) return undefined
  return known?.builtMs === builtMs ? known : readBuild(folder, builtMs)
}

function readBuild(folder: string, builtMs: number): WebBuild {
  const assets = new Map<string, Asset>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${file
      .slice(folder.length + 1)
      .split(sep)
      .join('/')}`
    if (path === '/index.html') continue
    const contentType = contentTypes[extname(entry.name)] ?? 'application/octet-stream'
    assets.set(path, makeAsset(readFileSync(file), contentType, path.startsWith('/assets/')))
  }
  return { builtMs, page: readFileSync(join(folder, 'index.html'), 'utf8'), assets }
}

/** Never cached: the nonce in the page belongs to the policy in this answer's header. */
function sendPage({ response, request }: Exchange, page: string): void {
  const nonce = randomBytes(16).toString('base64')
  response.setHeader('content-security-policy', webAppPolicy(nonce, request.headers.host ?? ''))
  sendText(response, 200, 'text/html; charset=utf-8', page.replaceAll(noncePlaceholder, nonce))
}
