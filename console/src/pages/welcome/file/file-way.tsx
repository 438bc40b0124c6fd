import { useNavigate } from '@tanstack/react-router';
import { sendUpload, type Upload } from '../../../api/intake.js';
import { DropZone } from '../../../ui/drop-zone/index.js';
import { useMay } from '../../../ui/use-may.js';
import { UploadPreview } from './upload-preview.js';
import classes from '../welcome.module.css';

/** A file of the past: sent, looked at, and taken in. Which one it is stands in the address. */
export function FileWay({ upload }: { readonly upload: string | undefined }) {
  const may = useMay()('imports.write');
  const navigate = useNavigate({ from: '/welcome' });
  const show = (sent: Upload | null) =>
    void navigate({
      search: { way: 'file', ...(sent !== null && { upload: sent.upload }) },
      replace: true,
      resetScroll: false,
    });
  if (!may) return <p className={classes.quiet}>An analyst or an admin brings in files.</p>;
  if (upload !== undefined)
    return <UploadPreview key={upload} upload={upload} onDone={() => show(null)} />;
  return (
    <>
      <p className={classes.note}>
        What people did, who they and their companies are, or which deals came of it: as CSV, JSON
        lines or Parquet, packed or not. Exports of Segment, GA4, HubSpot, Mixpanel and others are
        recognised.
      </p>
      <DropZone<Upload> send={sendUpload} onSent={show} />
      <p className={classes.quiet}>
        Nothing is taken in before you have seen how it is read. A file that is brought in twice
        counts once.
      </p>
    </>
  );
}
