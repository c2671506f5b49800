/** Lists that come in pages. */

/** The path of the next page, null after the last one. */
export function nextPage({ headers }) {
  const match = /<([^>]+)>;\s*rel="next"/.exec(headers.get("Link") ?? "");
  if (!match) return null;
  const root = document.documentElement.dataset.root ?? "";
  return match[1].startsWith(root) ? match[1].slice(root.length) : match[1];
}
