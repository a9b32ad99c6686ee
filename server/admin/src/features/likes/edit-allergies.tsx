import { App, Checkbox, Form, Input } from 'antd';
import { ALLERGY_CONSENT_TEXT, CONSENT_VERSIONS, type Allergies } from '@gemcare/shared/client';
import { useWrite } from '../../api/use-write';
import { FormModal } from '../../components/form-modal';
import { atMost } from '../../components/text-rules';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { useDirty } from '../../components/use-dirty';
import { texts } from '../../texts';
import { allergyWords, changeOf, offered, startOf, type AllergyValues } from './allergy-values';

const words = texts.likes;

interface EditAllergiesProps {
  memberId: string;
  allergies: Allergies;
  onClose: () => void;
}

/** Ticks what is known and what comes to it. Without a consent from the app, the member gives it here, in front of staff. */
export function EditAllergies({ memberId, allergies, onClose }: EditAllergiesProps) {
  const [form] = Form.useForm<AllergyValues>();
  const { message } = App.useApp();
  const change = useWrite('allergies.change');
  const start = startOf(allergies);
  const dirty = useDirty(form, start);

  return (
    <FormModal
      title={words.allergiesTitle}
      form={form}
      initialValues={start}
      action={words.saveAllergies}
      actionId="confirm-allergies"
      sending={change.sending}
      error={change.error}
      onClose={onClose}
      onSubmit={(values) =>
        change.send(
          {
            params: { id: memberId },
            body: {
              ...changeOf(allergies, values),
              ...(allergies.consented ? {} : { consentVersion: CONSENT_VERSIONS.allergies }),
            },
          },
          () => {
            message.success(words.allergiesSaved);
            onClose();
          },
        )
      }
    >
      <UnsavedGuard dirty={dirty} />
      {!allergies.consented && <AskConsent />}
      {allergies.items.length > 0 && (
        <Form.Item name="kept" label={words.known} extra={words.keepAll}>
          <Checkbox.Group
            options={allergies.items.map((item) => ({ value: item.id, label: allergyWords(item) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="added" label={words.substance}>
        <Checkbox.Group options={offered(allergies)} />
      </Form.Item>
      <Form.Item
        name="other"
        label={texts.common.optionalLabel(words.otherDetail)}
        htmlFor="allergy-other"
        rules={[atMost(40, words.tooLong(40))]}
      >
        <Input id="allergy-other" autoComplete="off" placeholder={words.otherDetailPlaceholder} />
      </Form.Item>
    </FormModal>
  );
}

/** The very text of the app, to be read out or shown. */
function AskConsent() {
  return (
    <div className="consent-box">
      <strong>{words.consentTitle}</strong>
      <p>{ALLERGY_CONSENT_TEXT}</p>
      <Form.Item
        name="consent"
        valuePropName="checked"
        rules={[
          {
            validator: async (_, ticked: boolean | undefined) => {
              if (!ticked) throw new Error(words.consentMissing);
            },
          },
        ]}
      >
        <Checkbox id="allergy-consent">{words.consentTick}</Checkbox>
      </Form.Item>
    </div>
  );
}
