import { privacyText } from './privacyText';
import './privacy.scss';

/** The privacy policy, in the app: readable before anything is agreed to. */
export const PrivacyTextView = () => (
  <article className="privacy">
    <h2 className="privacy-title">{privacyText.title}</h2>
    <p className="tile-note">{privacyText.effective}</p>
    {privacyText.clauses.map((clause) => (
      <section key={clause.title} className="privacy-clause">
        <h3 className="privacy-heading">{clause.title}</h3>
        {clause.paragraphs.map((paragraph) => (
          <p key={paragraph} className="privacy-paragraph">
            {paragraph}
          </p>
        ))}
      </section>
    ))}
  </article>
);
