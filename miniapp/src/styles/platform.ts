/** WeChat needs no styles of its own beside the shared ones. */
export {};
