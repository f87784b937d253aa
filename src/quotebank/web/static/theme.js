/* Sets light or dark before anything is drawn, where somebody chose; else the system's wish counts. */
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("quotebank-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch (nothing) { /* no storage: the system's wish counts */ }
})();
