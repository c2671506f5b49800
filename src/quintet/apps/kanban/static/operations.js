/**
 * What a person can do to the board: how it looks before the server has answered, what is asked of
 * the server, and how it is called in words.
 *
 * @typedef {{subject: string, key: string, apply: (board: any) => any,
 *   request: (board: any) => {method: string, path: string, body?: any, ifMatch?: string},
 *   answered?: (board: any, data: any) => any, isNew?: boolean,
 *   edit?: {cardId: string, base: object, fields: object}, said: string, named: string}} Operation
 *   subject: whose rollback it is; answered: puts the server's own row in; said: to whom it is
 *   announced; named: what "Undo" takes back
 */

import { newKey } from "../kernel/api.js";
import {
  columnOf, find, placeIn, withCard, withColumn, withMovedCard, withMovedColumn, withNewCard,
  withNewColumn, withoutCard, withoutColumn,
} from "./board.js";
import { quoted } from "./words.js";

export const newId = (kind) => `${kind}-${newKey().slice(0, 12)}`;
const pathOf = (kind, id) => `/api/${kind}/${encodeURIComponent(id)}`;
const cardAnswered = (board, data) => (data?.id ? withCard(board, data.id, ownFields(data)) : board);

/** Drag, keyboard and menu all end here. */
export function moveCard(board, cardId, columnId, place) {
  const { card } = find(board, cardId);
  const column = columnOf(board, columnId);
  const apply = (now) => withMovedCard(now, cardId, columnId, placeIn(now, columnId, place, cardId));
  return operation(cardId, {
    apply,
    request: (now) => ({
      method: "POST",
      path: `${pathOf("cards", cardId)}/move`,
      body: { column_id: columnId, ...placeIn(now, columnId, place, cardId) },
    }),
    answered: cardAnswered,
    said: `${quoted(card.title)}, moved to ${column.title}, ${whereIn(apply(board), cardId)}`,
    named: `move of ${quoted(card.title)}`,
  });
}

export function addCard(columnId, title) {
  const id = newId("card");
  const card = { id, title, details: "", labels: [], due: null, revision: 0 };
  return operation(id, {
    apply: (now) => withNewCard(now, card, columnId),
    request: () => ({ method: "POST", path: "/api/cards", body: { id, column_id: columnId, title } }),
    answered: cardAnswered,
    isNew: true,
    said: `${quoted(title)} added`,
    named: `new card ${quoted(title)}`,
  });
}

/**
 * @param {object} base the fields as they were when the person began to write
 * @param {object} fields what is to become of some of them
 */
export function editCard(card, base, fields) {
  return operation(card.id, {
    apply: (now) => withCard(now, card.id, fields),
    request: (now) => ({
      method: "PATCH",
      path: pathOf("cards", card.id),
      body: fields,
      ifMatch: `"${find(now, card.id)?.card.revision ?? 0}"`,
    }),
    answered: cardAnswered,
    edit: { cardId: card.id, base, fields },
    said: `${quoted(fields.title ?? card.title)} saved`,
    named: `edit of ${quoted(fields.title ?? card.title)}`,
  });
}

export function archiveCard(card) {
  return operation(card.id, {
    apply: (now) => withoutCard(now, card.id),
    request: () => ({ method: "DELETE", path: pathOf("cards", card.id) }),
    said: `${quoted(card.title)} archived`,
    named: `archiving of ${quoted(card.title)}`,
  });
}

export function addColumn(title) {
  const column = { id: newId("col"), title, wip_limit: null };
  return operation(column.id, {
    apply: (now) => withNewColumn(now, column),
    request: () => ({ method: "POST", path: "/api/columns", body: { id: column.id, title } }),
    isNew: true,
    said: `Column ${quoted(title)} added`,
    named: `new column ${quoted(title)}`,
  });
}

export function editColumn(column, fields) {
  return operation(column.id, {
    apply: (now) => withColumn(now, column.id, fields),
    request: () => ({ method: "PATCH", path: pathOf("columns", column.id), body: fields }),
    said: `Column ${quoted(fields.title ?? column.title)} saved`,
    named: `edit of column ${quoted(column.title)}`,
  });
}

export function moveColumn(column, place) {
  const sent = place.after ? { after: place.after } : { before: place.before };
  return operation(column.id, {
    apply: (now) => withMovedColumn(now, column.id, sent),
    request: () => ({ method: "POST", path: `${pathOf("columns", column.id)}/move`, body: sent }),
    said: `Column ${quoted(column.title)} moved`,
    named: `move of column ${quoted(column.title)}`,
  });
}

export function removeColumn(column, heirId) {
  const query = heirId ? `?cards_to=${encodeURIComponent(heirId)}` : "";
  return operation(column.id, {
    apply: (now) => withoutColumn(now, column.id, heirId),
    request: () => ({ method: "DELETE", path: pathOf("columns", column.id) + query }),
    said: `Column ${quoted(column.title)} removed`,
    named: `removal of column ${quoted(column.title)}`,
  });
}

/** "2 of 5" */
export function whereIn(board, cardId) {
  const found = find(board, cardId);
  return found ? `${found.index + 1} of ${found.column.cards.length}` : "";
}

const ownFields = ({ title, details, labels, due, revision, created_at, updated_at }) =>
  ({ title, details, labels, due, revision, created_at, updated_at });

const operation = (subject, rest) => ({ subject, key: newKey(), attempts: 0, ...rest });
