import type { Node } from './ast.ts'

/** The parts of a node, in the order of the text. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'schema':
    case 'arguments':
    case 'array':
      return node.items
    case 'object':
      return node.members
    case 'model':
    case 'view':
    case 'type':
    case 'enum':
    case 'datasource':
    case 'generator':
      return [node.name, ...node.items]
    case 'typeAlias':
      return [node.name, node.base, ...node.attributes]
    case 'unknownBlock':
      return [node.name]
    case 'commentBlock':
      return node.comments
    case 'field':
      return present([node.name, node.type, ...node.attributes, node.trailingComment])
    case 'enumValue':
      return present([node.name, ...node.attributes, node.trailingComment])
    case 'property':
      return present([node.name, node.value, node.trailingComment])
    case 'fieldType':
      return [node.base]
    case 'unsupportedType':
      return [node.literal]
    case 'attribute':
      return present([node.name, node.arguments])
    case 'blockAttribute':
      return present([node.name, node.arguments, node.trailingComment])
    case 'argument':
      return present([node.name, node.value])
    case 'call':
      return [node.arguments]
    default:
      return []
  }
}

/** The text of a node: of a whole tree exactly what was parsed. */
export function print(node: Node): string {
  const pieces: string[] = []
  write(node, pieces)
  return pieces.join('')
}

// A node's own text is what its parts leave: punctuation and white space.
function write(node: Node, pieces: string[]): void {
  const { source, start, end } = node
  let at = start
  for (const child of children(node)) {
    pieces.push(source.text.slice(at, child.start))
    write(child, pieces)
    at = child.end
  }
  pieces.push(source.text.slice(at, end))
}

function present(nodes: readonly (Node | null)[]): readonly Node[] {
  return nodes.filter(node => node !== null)
}
