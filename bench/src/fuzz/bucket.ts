import type { S3Module } from '@ordna/files'

/** A bucket in this process: what the store does with it is what it would do with one that is far away. */
export async function bucketInProcess(): Promise<S3Module> {
  const objects = new Map<string, Uint8Array>()
  class S3mini {
    async putObject(key: string, bytes: Uint8Array): Promise<void> {
      objects.set(key, Uint8Array.from(bytes))
    }
    async getObjectResponse(key: string): Promise<Response | null> {
      const bytes = objects.get(key)
      return bytes ? new Response(Buffer.from(bytes)) : null
    }
    async deleteObject(key: string): Promise<boolean> {
      return objects.delete(key)
    }
    async getPresignedUrl(_: 'GET', key: string): Promise<string> {
      return `https://bucket.example/${key}`
    }
  }
  return { S3mini }
}
