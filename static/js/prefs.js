// Before the first paint: the theme and text size this reader chose on this device.
try {
  const root = document.documentElement.dataset;
  root.scripted = "";
  if (navigator.connection?.saveData) root.saving = "";
  const { theme, size } = localStorage;
  if (/^(light|dark)$/.test(theme)) root.theme = theme;
  if (/^[12]$/.test(size)) root.size = size;
} catch {}
