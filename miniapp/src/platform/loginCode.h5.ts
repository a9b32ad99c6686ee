/** Whether WeChat itself can say who somebody is. */
export const hasWechat: boolean = false;

/** There is no WeChat in a browser. */
export const loginCode = (): Promise<string> => Promise.reject(new Error('not in WeChat'));
