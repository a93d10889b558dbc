// Sets the theme before the first paint, so that a dark page never flashes white.
;(() => {
  let theme = '"system"'
  try {
    theme = localStorage.getItem('spice.theme') ?? theme
  } catch {
    // Storage may be forbidden; the system's theme is then used.
  }
  const isDark = theme === '"dark"' || (theme !== '"light"' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
