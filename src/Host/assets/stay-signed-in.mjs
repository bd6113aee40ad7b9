// Warns two minutes before the session ends. The browser's own dialog keeps the keyboard inside and gives focus back.
const WARN_SECONDS = 120;
// A screen reader is told the time three times a minute, not every second.
const SAY_EVERY_SECONDS = 20;
const KEY = "staff-session-ends";

export function staySignedIn(dialog, now = () => Date.now()) {
  if (!dialog || typeof dialog.showModal !== "function") {
    return;
  }

  const left = dialog.querySelector("[data-left]");
  const said = dialog.querySelector("[data-said]");
  // Whatever somebody does here, the session ends then.
  const latest = now() + Number(dialog.dataset.latest) * 1000;
  let end = 0;
  begin();

  // Work in another tab keeps this one signed in too.
  window.addEventListener("storage", event => {
    if (event.key === KEY && Number(event.newValue) > end) {
      end = Number(event.newValue);
      close();
    }
  });
  dialog.querySelector("[data-stay-button]").addEventListener("click", stay);
  // Escape means: I am here.
  dialog.addEventListener("cancel", event => {
    event.preventDefault();
    stay();
  });
  // A laptop that slept finds out at once, not at the next tick.
  document.addEventListener("visibilitychange", tick);
  setInterval(tick, 1000);

  function begin() {
    end = Math.min(now() + Number(dialog.dataset.seconds) * 1000, latest);
    try {
      localStorage.setItem(KEY, String(end));
    } catch {
      // Without storage every tab counts for itself.
    }
  }

  function tick() {
    const seconds = Math.ceil((end - now()) / 1000);
    if (seconds <= 0) {
      location.assign(dialog.dataset.ended);
    } else if (seconds <= WARN_SECONDS) {
      const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      left.textContent = text;
      if (!dialog.open) {
        dialog.showModal();
      } else if (seconds % SAY_EVERY_SECONDS === 0) {
        said.textContent = `${said.dataset.said} ${text}`;
      }
    }
  }

  async function stay() {
    try {
      const answer = await fetch(dialog.dataset.stay, { redirect: "manual", cache: "no-store" });
      if (answer.status === 204) {
        begin();
        close();
        return;
      }
    } catch {
      // No connection: the clock goes on, and the button can be pressed again.
      return;
    }
    location.assign(dialog.dataset.ended);
  }

  function close() {
    said.textContent = "";
    if (dialog.open) {
      dialog.close();
    }
  }
}
