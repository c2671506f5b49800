/** The first page: cards that follow what happens, and results while somebody types. */

import { startCards } from "./home-cards.js";
import { startSearch } from "./home-search.js";

startCards();
startSearch();
document.documentElement.dataset.home = "ready";
