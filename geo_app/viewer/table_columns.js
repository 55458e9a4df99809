// The columns of a table, by the names in its head: one may come or move. A name is a class
// there; the cells, of which there are many, bear none but those that styles need.
const heads = (table) => [...table.tHead.rows[0].cells];

/**
 * The cell of a row in the column of this name.
 * @param {any} row
 * @param {string} column
 * @returns {HTMLTableCellElement}
 */
export const cellOf = (row, column) => {
  const head = heads(row.closest("table")).find(({ classList }) => classList.contains(column));
  return row.cells[head.cellIndex];
};

/**
 * Names the cells of some rows, for where they stand without the head of their table.
 * @param {PagePart} table
 * @param {PagePart[]} rows
 */
export const nameCells = (table, rows) => {
  const names = heads(table).map(({ className }) => className);
  rows.forEach(({ cells }) =>
    [...cells].forEach((cell, i) => {
      cell.className = names[i];
    }),
  );
};
