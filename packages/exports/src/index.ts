/** Any list of rows, once over. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>
