/** Where a picture is: its address is a path on the server, which in WeChat is not the page's own. */
export const pictureSrc = (url: string): string => __API_BASE__.replace(/\/api\/v1\/?$/, '') + url;
