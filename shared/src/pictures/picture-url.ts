import * as z from 'zod';

/** Where a picture is, for an hour at most: a path on this server with a signature in it. */
export const PictureUrl = z.string().meta({
  id: 'PictureUrl',
  description: 'Signed path on this server; good for 30 to 60 minutes, the same for half an hour',
  example:
    '/api/v1/files/0b1c2d3e4f5061728394a5b6c7d8e9f0?expires=1763710200&signature=Zk3v5c1wq8JtR2yXbN0aLdEeFfGgHhIiJjKkLlMmNnO',
});
