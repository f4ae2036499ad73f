// What the pages do besides: each is whole without it.
import { holdWhileTouched } from "./hold.js";
import { limitChoices } from "./choices.js";
import { offerCopy } from "./copy.js";
import { stopOnceSent } from "./drafts.js";
import { offerPrint } from "./print.js";

holdWhileTouched(document.getElementById("beside"));
limitChoices(document.querySelector("[data-most]"));
offerCopy(document.querySelectorAll("[data-copy]"));
offerPrint(document.querySelector("[data-print]"));
stopOnceSent(document.getElementById("post"));
