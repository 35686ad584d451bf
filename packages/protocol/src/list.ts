/** Cursors are ids of objects; `after` is null on the last page. */
export interface ListMetadata {
  before: string | null;
  after: string | null;
}

/** One page of a list. */
export interface List<Item> {
  object: 'list';
  data: Item[];
  list_metadata: ListMetadata;
}
