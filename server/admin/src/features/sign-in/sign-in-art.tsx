import { texts } from '../../texts';

/** The counter at rest: one piece, one light on it. */
export function SignInArt() {
  return (
    <header className="sign-in-art">
      <div className="logo">
        {texts.common.brand}
        <small>{texts.common.brandLatin}</small>
      </div>
      <svg viewBox="0 0 320 320" aria-hidden="true">
        <defs>
          <radialGradient id="light" cx="50%" cy="50%" r="50%">
            <stop offset="0" stopColor="#C8A96A" stopOpacity=".34" />
            <stop offset="1" stopColor="#C8A96A" stopOpacity="0" />
          </radialGradient>
        </defs>
        <circle cx="160" cy="140" r="150" fill="url(#light)" />
        <g fill="none" stroke="#D9BE88" strokeWidth="1.4" strokeLinejoin="round">
          <circle cx="160" cy="210" r="74" />
          <circle cx="160" cy="210" r="64" />
          <path d="M118 70h84l26 32-68 62-68-62z" />
          <path d="M92 102h136M118 70l14 32 28 62 28-62 14-32M132 102l28-32 28 32" />
          <path d="M138 146l-8 6M182 146l8 6" />
          <path d="M160 22v20M86 44l12 14M234 44l-12 14M52 96l18 6M268 96l-18 6" strokeOpacity=".6" />
        </g>
      </svg>
      <p>{texts.signIn.pitch}</p>
    </header>
  );
}
