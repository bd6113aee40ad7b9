import {
  Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, SkipLink
} from "govuk-frontend";
import { Radios } from "./radios.mjs";
import { start } from "./start.mjs";

start(Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner, PasswordInput, Radios, SkipLink);
