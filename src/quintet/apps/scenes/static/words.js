/** Names for new games. */

const FIRST = "amber bright calm deep early fair gentle hidden inland july keen late mild north old pale quiet rare silver still tall velvet warm wide winter young".split(" ");
const SECOND = "anchor beacon cove dune ebb ferry grove harbour inlet jetty kelp lantern meadow needle orchard pier quay reef shore tide upland vale willow yard".split(" ");

/** A session id that nobody else is likely to have, and that can be read aloud. */
export function newSessionId() {
  const [first, second, number] = crypto.getRandomValues(new Uint32Array(3));
  const pick = (words, value) => words[value % words.length];
  return `${pick(FIRST, first)}-${pick(SECOND, second)}-${1000 + (number % 9000)}`;
}
