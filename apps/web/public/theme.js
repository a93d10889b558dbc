// Sets the theme before the first paint, so that a dark page never flashes white.
;(() => {
  let theme = 'system'
  try {
    theme = JSON.parse(localStorage.getItem('spice.theme') ?? '"system"')
  } catch {
    // Storage may be forbidden; the system's theme is then used.
  }
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
