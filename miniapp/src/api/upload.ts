import Taro from '@tarojs/taro';
import { parseJson, secondsOf, UPLOAD_TIMEOUT_MS, type HttpAnswer, type HttpUpload } from './http';

/** A form through `wx.uploadFile`, which sends nothing else. */
export async function upload({ url, headers, fields, file, onProgress }: HttpUpload): Promise<HttpAnswer> {
  if (!('path' in file)) throw new Error('WeChat sends files by their path');
  const task = Taro.uploadFile({
    url,
    filePath: file.path,
    name: 'file',
    formData: fields,
    header: headers,
    timeout: UPLOAD_TIMEOUT_MS,
  });
  task.progress(({ progress }) => onProgress?.(progress));
  const answer = await task;
  const header = new Map(
    Object.entries(answer.header ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  return {
    status: answer.statusCode,
    body: parseJson(answer.data),
    retryAfterSeconds: secondsOf(header.get('retry-after')),
  };
}
