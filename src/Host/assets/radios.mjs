import { Radios as GivenRadios } from "govuk-frontend";

// A radio must not say aria-expanded (axe: aria-allowed-attr). What it reveals follows it in any case.
export class Radios extends GivenRadios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input);
    input.removeAttribute("aria-expanded");
  }
}
