export type * from './fileStore.js'
export { folderFileStore } from './folderFileStore.js'
export { s3FileStore, type S3Module, type S3Options } from './s3FileStore.js'
