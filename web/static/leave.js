// The neutral page: two seconds after it, the session ends.
(function () {
  "use strict";
  setTimeout(() => {
    fetch("/sign-out", { method: "POST", keepalive: true, credentials: "same-origin" }).catch(() => {});
  }, 2000);
})();
