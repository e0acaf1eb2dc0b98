import type {
  BlockAttribute,
  Config,
  Enum,
  EnumItem,
  EnumValue,
  Field,
  Model,
  ModelItem,
  Property,
  TopItem,
} from './ast.ts'

/** Whether an item is a datasource or a generator. */
export function isConfig(item: TopItem): item is Config {
  return item.kind === 'datasource' || item.kind === 'generator'
}

/** Whether an item is a model, a view or a composite type. */
export function isModel(item: TopItem): item is Model {
  return item.kind === 'model' || item.kind === 'view' || item.kind === 'type'
}

/** The fields of a model, a view or a composite type. */
export function fieldsOf(model: Model): readonly Field[] {
  return model.items.filter(item => item.kind === 'field')
}

/** The values of an enum. */
export function valuesOf(block: Enum): readonly EnumValue[] {
  return block.items.filter(item => item.kind === 'enumValue')
}

/** The properties of a datasource or a generator. */
export function propertiesOf(config: Config): readonly Property[] {
  return config.items.filter(item => item.kind === 'property')
}

/** The `@@` attributes of a block. */
export function blockAttributesOf(block: Model | Enum): readonly BlockAttribute[] {
  return (block.items as readonly (ModelItem | EnumItem)[]).filter(item => item.kind === 'blockAttribute')
}
