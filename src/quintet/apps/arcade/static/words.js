/** Numbers with their nouns. */

/** "1 line", "3 lines". */
export const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** What to say of something that went wrong. */
export function failure(error) {
  return error?.fields?.size ? [...error.fields.values()].join(" ") : error?.message || "That did not work.";
}
