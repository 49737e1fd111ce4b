(function () {
  "use strict";
  var words = document.getElementById("words");
  if (words) {
    startFilter();
  }
  openForPrint();

  /** Narrows the entries to those that hold all words; severities are the style sheet's. */
  function startFilter() {
    var form = document.getElementById("filter");
    var shown = document.getElementById("shown");
    var entries = all(".entry").map(function (entry) {
      return {
        element: entry,
        severity: entry.dataset.severity,
        text: (entry.closest(".group").firstElementChild.textContent + " " + entry.textContent).toLowerCase()
      };
    });
    var holders = all("#findings .group, #findings .severity, #findings .rest");
    var opened = [];

    document.getElementById("find").hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", apply);
    apply();

    function apply() {
      var severity = form.querySelector("input:checked").id.replace("show-", "");
      var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      var narrowed = severity !== "ALL" || wanted.length > 0;
      var count = 0;
      entries.forEach(function (entry) {
        var matches = wanted.every(function (word) { return entry.text.includes(word); });
        entry.element.classList.toggle("no-match", !matches);
        entry.visible = matches && (severity === "ALL" || severity === entry.severity);
        entry.element.toggleAttribute("data-visible", entry.visible);
        count += entry.visible ? 1 : 0;
      });
      opened.forEach(function (details) { details.open = false; });
      opened = [];
      holders.forEach(function (holder) {
        holder.classList.toggle("no-match", !holder.querySelector(".entry:not(.no-match)"));
        if (narrowed && holder.matches("details:not([open])") && holder.querySelector("[data-visible]")) {
          holder.open = true;
          opened.push(holder);
        }
      });
      shown.textContent = narrowed ? count + " of " + entries.length + " entries shown" : "";
    }
  }

  /** Browsers that cannot open details by style sheet open them here. */
  function openForPrint() {
    var closed = [];
    addEventListener("beforeprint", function () {
      closed = all("details:not([open])");
      closed.forEach(function (details) { details.open = true; });
    });
    addEventListener("afterprint", function () {
      closed.forEach(function (details) { details.open = false; });
    });
  }

  function all(selector) {
    return Array.from(document.querySelectorAll(selector));
  }
})();
