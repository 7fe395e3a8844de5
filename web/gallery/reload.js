// In development only: a page loads itself anew when another build of the
// server answers.
(function () {
  "use strict";
  let build = "";
  new EventSource("/live/dev").addEventListener("build", (e) => {
    if (build && build !== e.data) location.reload();
    build = e.data;
  });
})();
