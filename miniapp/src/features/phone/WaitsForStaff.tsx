import { Button } from '../../components/Button';
import { Illustration } from '../../components/pictures/Picture';
import { go } from '../../platform/go';
import { texts } from '../../texts';

/** A number that may have been given to somebody else: only the shop can tell, and it takes a minute there. */
export const WaitsForStaff = () => (
  <div className="state" id="waits-for-staff" role="status">
    <Illustration name="ring" />
    <h2 className="state-title">{texts.phone.waitsTitle}</h2>
    <p className="state-text">{texts.phone.waits}</p>
    <Button onTap={() => go('home')}>{texts.phone.waitsAction}</Button>
  </div>
);
