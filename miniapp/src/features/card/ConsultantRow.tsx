import { colors } from '../../components/colors';
import { Icon } from '../../components/pictures/Picture';
import { texts } from '../../texts';
import './card.scss';

/** Whom a member may turn to: the named consultant of their tier. */
export function ConsultantRow({ name }: { name: string }) {
  return (
    <div className="consultant" id="card-consultant">
      <Icon name="me" size={20} color={colors.ink} />
      <span className="consultant-label">{texts.card.consultant}</span>
      <span className="consultant-name">{name}</span>
      <span className="consultant-note">{texts.card.consultantNote}</span>
    </div>
  );
}
