import { createAll, isSupported } from "govuk-frontend";

// The content policy allows no inline script, so the classes that the template sets inline are set here.
export function start(...components) {
  document.body.classList.add("js-enabled");
  if ("noModule" in HTMLScriptElement.prototype) {
    document.body.classList.add("govuk-frontend-supported");
  }
  if (isSupported()) {
    components.forEach(component => createAll(component));
  }
}
