/** As much of s3rver as the tests use; it comes without types. */
declare module 's3rver' {
  interface Options {
    /** 0 for any free port. */
    port: number;
    address: string;
    silent: boolean;
    directory: string;
    /** Whether `bucket.host` names a bucket. */
    vhostBuckets?: boolean;
    configureBuckets?: { name: string; configs: string[] }[];
  }

  export default class S3rver {
    constructor(options: Options);
    run(): Promise<{ address: string; port: number }>;
    close(): Promise<void>;
  }
}
