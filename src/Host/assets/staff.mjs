import {
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, ServiceNavigation, SkipLink
} from "govuk-frontend";
import { Radios } from "./radios.mjs";
import { start } from "./start.mjs";
import { staySignedIn } from "./stay-signed-in.mjs";

start(Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation, SkipLink);
staySignedIn(document.getElementById("stay-signed-in"));
