// Runs before the first paint, so that a chosen theme does not flash. Not a module: modules run too late.
(function () {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* storage is refused: the system's scheme holds */ }
})();
