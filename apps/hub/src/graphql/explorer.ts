import { type Answer, type Exchange, sendText } from '../server/exchange.ts'
import { csrfHeader } from '../server/request-checks.ts'
import { explorerPolicy } from '../server/security-headers.ts'
import { type Asset, makeAsset, sendAsset } from '../static/asset.ts'

/**
 * GraphiQL, whole from node_modules: Yoga's own page would load it from a public content network. The package holds
 * the files as strings (9 MB), so it is imported when somebody first opens the page.
 */
export const explorerPath = '/graphiql'

const start = `
const workers = { editorWorkerService: 'editor.worker.js', json: 'json.worker.js', graphql: 'graphql.worker.js' }
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_id, label) => '${explorerPath}/' + (workers[label] ?? workers.editorWorkerService) }
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  endpoint: '/graphql',
  title: 'SpiceTime PM GraphQL',
  subscriptionsProtocol: 'WS',
  additionalHeaders: { '${csrfHeader}': '1' },
  credentials: 'same-origin',
  defaultQuery: '{\\n  viewer { handle name role }\\n  projects(first: 10) { nodes { key name openCount } }\\n}\\n',
})
`

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>SpiceTime PM GraphQL</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${explorerPath}/graphiql.css">
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
    <script src="${explorerPath}/graphiql.js"></script>
    <script src="${explorerPath}/start.js"></script>
  </body>
</html>
`

export function makeExplorer(): Answer {
  let assets: Promise<ReadonlyMap<string, Asset>> | undefined
  return async (exchange) => {
    if (exchange.url.pathname === explorerPath) return sendExplorerPage(exchange)
    assets ??= loadAssets()
    const asset = (await assets).get(exchange.url.pathname)
    if (asset === undefined) return sendText(exchange.response, 404, 'text/plain; charset=utf-8', 'Not found.\n')
    exchange.response.setHeader('content-security-policy', explorerPolicy(exchange.request.headers.host ?? ''))
    await sendAsset(exchange, asset)
  }
}

function sendExplorerPage({ principal, request, response }: Exchange): void {
  if (principal === undefined) {
    response.writeHead(303, { location: '/sign-in', 'cache-control': 'no-store' }).end()
    return
  }
  response.setHeader('content-security-policy', explorerPolicy(request.headers.host ?? ''))
  sendText(response, 200, 'text/html; charset=utf-8', page)
}

async function loadAssets(): Promise<ReadonlyMap<string, Asset>> {
  const files = await import('@graphql-yoga/render-graphiql/graphiql')
  const script = 'text/javascript; charset=utf-8'
  const make = (text: string, contentType: string) => makeAsset(Buffer.from(text), contentType, false)
  return new Map([
    [`${explorerPath}/graphiql.js`, make(files.js, script)],
    [`${explorerPath}/graphiql.css`, make(files.css, 'text/css; charset=utf-8')],
    [`${explorerPath}/editor.worker.js`, make(files.editorWorkerService, script)],
    [`${explorerPath}/json.worker.js`, make(files.jsonWorker, script)],
    [`${explorerPath}/graphql.worker.js`, make(files.graphqlWorker, script)],
    [`${explorerPath}/start.js`, make(start, script)],
  ])
}
