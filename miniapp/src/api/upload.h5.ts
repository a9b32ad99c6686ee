import { parseJson, secondsOf, UPLOAD_TIMEOUT_MS, type HttpAnswer, type HttpUpload } from './http';

/** A form through XMLHttpRequest: the one way a browser tells how much has gone out. */
export function upload({ url, headers, fields, file, onProgress }: HttpUpload): Promise<HttpAnswer> {
  if (!('file' in file)) return Promise.reject(new Error('a browser sends files themselves'));
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file.file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.timeout = UPLOAD_TIMEOUT_MS;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress?.(Math.round((loaded / total) * 100));
    };
    request.onload = () =>
      resolve({
        status: request.status,
        body: parseJson(request.responseText),
        retryAfterSeconds: secondsOf(request.getResponseHeader('retry-after')),
      });
    request.onerror = () => reject(new Error('no answer'));
    request.ontimeout = () => reject(new Error('no answer in time'));
    request.send(form);
  });
}
