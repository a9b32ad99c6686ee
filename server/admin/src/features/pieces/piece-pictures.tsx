import { useState } from 'react';
import { App, Button, Image, Upload } from 'antd';
import type { Picture, PieceDetails } from '@gemcare/shared/client';
import { useAnswer } from '../../api/use-answer';
import { useUpload } from '../../api/use-upload';
import { useWrite } from '../../api/use-write';
import { Loading, QueryView, Refusal } from '../../components/states';
import { texts } from '../../texts';

const words = texts.pieces;
/** A tablet that takes photos in another format turns them into JPEG for it. */
const TAKEN = 'image/jpeg,image/png,image/webp';

/** Pictures of a piece; whoever may care for it may add one. */
export function PiecePictures({ piece }: { piece: PieceDetails }) {
  const subject = { purpose: 'piece', subjectId: piece.id } as const;
  const query = useAnswer('pictures.ofMember', { params: { id: piece.memberId }, query: subject });
  const upload = useUpload('pictures.add');
  return (
    <>
      <div className="section-head">
        <h3>{words.pictures}</h3>
        {piece.can.care && (
          <Upload
            accept={TAKEN}
            showUploadList={false}
            disabled={upload.sending}
            beforeUpload={(file) => {
              upload.send({ params: { id: piece.memberId }, body: subject, file });
              return Upload.LIST_IGNORE; // it is sent by the client of the page, with its token
            }}
          >
            <Button id="picture-add" size="small" loading={upload.sending}>
              {words.addPicture}
            </Button>
          </Upload>
        )}
      </div>
      <Refusal error={upload.error} />
      <QueryView
        query={query}
        loading={<Loading rows={2} />}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="muted">{words.noPictures}</p>}
      >
        {({ items }) => (
          <Image.PreviewGroup>
            <div className="piece-pictures">
              {items.map((picture, index) => (
                <Thumbnail key={picture.id} picture={picture} index={index} canRemove={piece.can.edit} />
              ))}
            </div>
          </Image.PreviewGroup>
        )}
      </QueryView>
    </>
  );
}

function Thumbnail({ picture, index, canRemove }: { picture: Picture; index: number; canRemove: boolean }) {
  const { modal } = App.useApp();
  const remove = useWrite('pictures.remove');
  const [asked, setAsked] = useState(false);

  function ask(): void {
    setAsked(true);
    modal.confirm({
      title: words.removePictureTitle,
      content: words.removePictureText,
      okText: words.removePicture,
      cancelText: words.keepPicture,
      okButtonProps: { danger: true },
      onOk: () => remove.send({ params: { id: picture.id } }),
      afterClose: () => setAsked(false),
    });
  }

  return (
    <div className="piece-picture">
      <Image src={picture.smallUrl} preview={{ src: picture.url }} alt={words.picture(index + 1)} />
      {canRemove && (
        <Button size="small" loading={remove.sending} disabled={asked} onClick={ask}>
          {words.removePicture}
        </Button>
      )}
      <Refusal error={remove.error} />
    </div>
  );
}
