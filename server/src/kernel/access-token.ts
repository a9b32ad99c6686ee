/** Where a session was opened: the mini-program, the H5 page, the staff page. */
export type Channel = 'wechat' | 'h5' | 'staff';

export interface AccessToken {
  accessToken: string;
  expiresAt: Date;
}

/** Whose session an access token is for. */
export interface TokenSubject {
  sessionId: string;
  actorId: string;
  channel: Channel;
}

/** Signs the access token of a session. */
export type SignAccessToken = (session: TokenSubject, at: Date) => AccessToken;
