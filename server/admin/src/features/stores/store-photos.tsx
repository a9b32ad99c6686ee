import { useState } from 'react';
import { App, Button, Image, Progress, Upload } from 'antd';
import type { Picture, StoreDetails } from '@gemcare/shared/client';
import { useUpload } from '../../api/use-upload';
import { useWrite } from '../../api/use-write';
import { Card } from '../../components/card';
import { Refusal } from '../../components/states';
import { texts } from '../../texts';

const words = texts.stores;
/** A tablet that takes photos in another format turns them into JPEG for it. */
const TAKEN = 'image/jpeg,image/png,image/webp';
const AT_MOST = 9;

/** Photos of a store, the newest first, as customers see them. */
export function StorePhotos({ store: { id, photos, can } }: { store: StoreDetails }) {
  const upload = useUpload('pictures.addToStore');
  const isFull = photos.length >= AT_MOST;
  return (
    <Card
      title={words.photos}
      extra={
        can.edit && (
          <Upload
            accept={TAKEN}
            showUploadList={false}
            disabled={upload.sending || isFull}
            beforeUpload={(file) => {
              upload.send({ params: { id }, file });
              return Upload.LIST_IGNORE; // it is sent by the client of the page, with its token
            }}
          >
            <Button id="store-photo-add" loading={upload.sending} disabled={isFull}>
              {words.addPhoto}
            </Button>
          </Upload>
        )
      }
    >
      <p className="muted card-note">{isFull ? words.photosFull : words.photosNote(AT_MOST)}</p>
      {upload.sending && (
        <Progress
          percent={Math.round(upload.progress * 100)}
          format={(percent) => words.uploading(percent ?? 0)}
          size="small"
        />
      )}
      <Refusal error={upload.error} />
      {photos.length === 0 ? (
        <p className="store-no-photos muted">{words.noPhotos}</p>
      ) : (
        <Image.PreviewGroup>
          <div className="store-photos">
            {photos.map((photo, index) => (
              <Photo key={photo.id} photo={photo} n={index + 1} canRemove={can.edit} />
            ))}
          </div>
        </Image.PreviewGroup>
      )}
    </Card>
  );
}

function Photo({ photo, n, canRemove }: { photo: Picture; n: number; canRemove: boolean }) {
  const { modal } = App.useApp();
  const remove = useWrite('pictures.remove');
  const [asked, setAsked] = useState(false);

  function ask(): void {
    setAsked(true);
    modal.confirm({
      title: words.removePhotoTitle,
      content: words.removePhotoText,
      okText: words.removePhotoConfirm,
      cancelText: words.keepPhoto,
      okButtonProps: { danger: true },
      focusable: { autoFocusButton: 'cancel' },
      onOk: () => remove.send({ params: { id: photo.id } }),
      afterClose: () => setAsked(false),
    });
  }

  return (
    <div className="store-photo">
      <Image src={photo.smallUrl} preview={{ src: photo.url }} alt={words.photo(n)} />
      {canRemove && (
        <Button
          size="small"
          aria-label={words.removePhotoOf(n)}
          loading={remove.sending}
          disabled={asked}
          onClick={ask}
        >
          {words.removePhoto}
        </Button>
      )}
      <Refusal error={remove.error} />
    </div>
  );
}
