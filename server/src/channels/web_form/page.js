// The page works without this. It tells a page around it how high it is, and stops a second press of the button.
(function () {
  var framed = window.parent !== window;
  var last = 0;
  function tell() {
    var height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (framed && height !== last) {
      last = height;
      window.parent.postMessage({ huoshui: "height", height: height }, "*");
    }
  }
  window.addEventListener("load", tell);
  window.addEventListener("resize", tell);
  document.addEventListener("input", tell);
  tell();
  var first = document.querySelector(".note");
  if (first) first.focus();
  document.addEventListener("submit", function (event) {
    var button = event.target.querySelector("button");
    if (!button || button.disabled) return event.preventDefault();
    var label = button.textContent;
    button.disabled = true;
    button.textContent = button.getAttribute("data-busy") || label;
    // Back on this page, by the back button or after a failure, it can be pressed again.
    window.addEventListener("pageshow", function () {
      button.disabled = false;
      button.textContent = label;
    });
  });
})();
