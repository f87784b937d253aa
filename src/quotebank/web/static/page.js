/* What pages do beyond links and forms: switch the theme, copy, focus the search with "/", answer by key. Everything works without it but these. */
(function () {
  "use strict";
  function isDark() {
    var chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-theme-switch")) {
      var next = isDark() ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      try { localStorage.setItem("quotebank-theme", next); } catch (nothing) { /* for this page only */ }
    } else if (button.dataset.copy) {
      var source = document.getElementById(button.dataset.copy);
      navigator.clipboard.writeText(source.textContent).then(function () {
        button.textContent = "Copied";
      }, function () {
        window.getSelection().selectAllChildren(source);
      });
    }
  });
  document.addEventListener("submit", function (event) {
    var words = event.target.dataset.wait, button = event.target.querySelector("button:not([name])");
    if (words && button) {
      button.textContent = words;
      button.disabled = true;
    }
  });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      document.getElementById("find").focus();
      event.preventDefault();
    } else if (!typing && /^[a-z1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var meant = document.querySelector('[data-key="' + event.key + '"]');
      if (!meant) return;
      if (meant.tagName === "INPUT") meant.focus(); else meant.click();
      event.preventDefault();
    }
  });
})();
