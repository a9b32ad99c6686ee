import { Button } from '../../components/Button';
import { Icon } from '../../components/pictures/Picture';
import { cornerStone } from '../../components/pictures/facets';
import { go } from '../../platform/go';
import { texts } from '../../texts';
import './membership.scss';

/** What stands where the card would be: an invitation, not a wall. */
export function Invitation({ needsPhone }: { needsPhone: boolean }) {
  const words = texts.invitation;
  return (
    <section className="invitation" aria-label={words.title}>
      <div className="tier-facets" style={{ backgroundImage: cornerStone() }} />
      <span className="invitation-slogan">{texts.app.slogan}</span>
      <h2 className="invitation-title">{needsPhone ? words.bindTitle : words.title}</h2>
      <p className="invitation-body">{needsPhone ? words.bindBody : words.body}</p>
      <ul className="invitation-benefits">
        {words.benefits.map(({ icon, text }) => (
          <li key={icon} className="invitation-benefit">
            <Icon name={icon} size={20} color="#C8A96A" />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <Button tone="light" id="invitation-sign-in" onTap={() => go('signIn')}>
        {needsPhone ? words.bind : words.signIn}
      </Button>
    </section>
  );
}
