import { expect, test } from 'vitest'
import { useBrowser, useHub } from './support/journey.ts'
import { signIn } from './support/sign-in.ts'

const hub = useHub({ demo: true })
const browser = useBrowser()

test('an owner link signs in once; the next who uses it is told how to get another', async () => {
  const link = hub().ownerLink ?? ''
  const owner = await browser.openPage(hub())
  await signIn(owner, hub())
  await owner.getByRole('link', { name: 'Harbour photo archive' }).first().waitFor()
  expect(owner.url()).not.toContain('code=')

  const other = await browser.openPage(hub())
  await other.goto(link)
  await other.getByText('spice token owner-link').waitFor()
  expect(await other.context().cookies()).toEqual([])
})
