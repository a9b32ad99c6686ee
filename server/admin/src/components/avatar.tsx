import { useState } from 'react';
import '../styles/avatar.css';

interface AvatarProps {
  /** What the person is called: its first character stands in where there is no picture. */
  name: string;
  url: string | null;
  size: number;
}

/** A person's picture, or the first character of the name. The name stands beside it, so it says nothing to a screen reader. */
export function Avatar({ name, url, size }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const style = { width: size, height: size, fontSize: size * 0.45 };
  return (
    <span className="avatar" style={style} aria-hidden>
      {url && url !== broken ? (
        <img src={url} alt="" width={size} height={size} onError={() => setBroken(url)} />
      ) : (
        [...name][0]
      )}
    </span>
  );
}
