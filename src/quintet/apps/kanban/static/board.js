/**
 * The board as the page shows it, a value: every function gives a new one and leaves the old alone.
 *
 * What is asked for may not fit any more, because somebody else was faster: then it is done as
 * nearly as it can be, never refused. The server has the last word.
 *
 * @typedef {{id: string, title: string, details: string, labels: string[], due: string|null,
 *   revision: number}} Card
 * @typedef {{id: string, title: string, wip_limit: number|null, cards: Card[]}} Column
 * @typedef {{revision: number, columns: Column[]}} Board
 * @typedef {{before?: string|null, after?: string|null}} Place ids of neighbours; none: the end
 */

/** @returns {{card: Card, column: Column, index: number}|null} */
export function find(board, cardId) {
  for (const column of board.columns) {
    const index = column.cards.findIndex((card) => card.id === cardId);
    if (index >= 0) return { card: column.cards[index], column, index };
  }
  return null;
}

/** @returns {Column|null} */
export const columnOf = (board, columnId) => board.columns.find((column) => column.id === columnId) ?? null;

/** Change a card's fields. */
export function withCard(board, cardId, fields) {
  const found = find(board, cardId);
  if (!found) return board;
  const card = { ...found.card, ...fields };
  return withCards(board, found.column.id, found.column.cards.with(found.index, card));
}

/** Add a card, unless it is there. */
export function withNewCard(board, card, columnId, place = {}) {
  const column = columnOf(board, columnId);
  if (!column || find(board, card.id)) return board;
  return withCards(board, columnId, inserted(column.cards, card, place));
}

/** Take a card away. */
export function withoutCard(board, cardId) {
  const found = find(board, cardId);
  return found ? withCards(board, found.column.id, found.column.cards.toSpliced(found.index, 1)) : board;
}

/** Move a card into a column, beside the neighbours of `place`. */
export function withMovedCard(board, cardId, columnId, place = {}) {
  const found = find(board, cardId);
  if (!found || !columnOf(board, columnId)) return board;
  return withNewCard(withoutCard(board, cardId), found.card, columnId, place);
}

/** Add a column at the end, unless it is there. */
export function withNewColumn(board, column) {
  return columnOf(board, column.id) ? board : { ...board, columns: [...board.columns, { cards: [], ...column }] };
}

/** Change a column's title or limit. */
export function withColumn(board, columnId, fields) {
  const columns = board.columns.map((column) => (column.id === columnId ? { ...column, ...fields } : column));
  return { ...board, columns };
}

/** Move a column beside the neighbours of `place`. */
export function withMovedColumn(board, columnId, place) {
  const column = columnOf(board, columnId);
  if (!column) return board;
  const others = board.columns.filter((each) => each !== column);
  return { ...board, columns: inserted(others, column, place) };
}

/** Take a column away; its cards go to the end of another one. */
export function withoutColumn(board, columnId, heirId) {
  const gone = columnOf(board, columnId);
  if (!gone) return board;
  const columns = board.columns
    .filter((column) => column !== gone)
    .map((column) => (column.id === heirId ? { ...column, cards: [...column.cards, ...gone.cards] } : column));
  return { ...board, columns };
}

/**
 * The neighbour that a place means in this column: the one of the two that is (still) there.
 * @returns {Place} with one id, or empty for the end
 */
export function placeIn(board, columnId, { before, after }, cardId) {
  const ids = columnOf(board, columnId)?.cards.map((card) => card.id).filter((id) => id !== cardId) ?? [];
  if (after && ids.includes(after)) return { after };
  if (before && ids.includes(before)) return { before };
  return {};
}

/** The neighbours that put something at this index of a list. @returns {Place} */
export function placeAt(things, index) {
  if (index <= 0 && things.length) return { before: things[0].id };
  return { after: things[Math.min(index, things.length) - 1]?.id ?? null, before: things[index]?.id ?? null };
}

/** The board in the shape of the API's first clients. */
export function frozen(board) {
  const cards = board.columns.flatMap((column) => column.cards);
  return {
    columns: board.columns.map(({ id, title, cards: own }) => ({ id, title, cardIds: own.map((card) => card.id) })),
    cards: Object.fromEntries(cards.map(({ id, title, details }) => [id, { id, title, details }])),
  };
}

function withCards(board, columnId, cards) {
  return { ...board, columns: board.columns.map((column) => (column.id === columnId ? { ...column, cards } : column)) };
}

function inserted(things, thing, { before, after }) {
  const behind = after ? things.findIndex((each) => each.id === after) : -1;
  if (behind >= 0) return things.toSpliced(behind + 1, 0, thing);
  const ahead = before ? things.findIndex((each) => each.id === before) : -1;
  return ahead >= 0 ? things.toSpliced(ahead, 0, thing) : [...things, thing];
}
