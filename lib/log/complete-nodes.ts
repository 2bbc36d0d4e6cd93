/** Complete nodes of a log's tree: once there, such a node never changes, however long the log grows. */

/** The hash over the leaves `index * 2^level` up to `(index + 1) * 2^level`. */
export interface NodeRef {
  level: number;
  index: number;
}

/** The fewest complete nodes that the leaves `from` up to `to` are made of, left to right. */
export function completeNodes(from: number, to: number): NodeRef[] {
  const nodes: NodeRef[] = [];
  let at = from;
  while (at < to) {
    let level = 0;
    for (let span = 2; at % span === 0 && at + span <= to; span *= 2) level++;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}
