import Avatar from '@atlaskit/avatar';
import Comment, { CommentAuthor, CommentTime } from '@atlaskit/comment';
import type { ReactNode } from 'react';
import { RichText } from './rich-text';
import { When } from './when';

/** One comment, of either surface, ready to be shown. */
export interface ShownComment {
  readonly id: string;
  readonly author: string;
  readonly at: Parameters<typeof When>[0]['at'];
  readonly html: string;
  readonly internal: boolean;
  readonly attachments?: readonly { readonly filename: string; readonly href: string | undefined }[];
}

/** Names of attachments, each a download. */
export function AttachmentList(props: { attachments: NonNullable<ShownComment['attachments']> }): ReactNode {
  return (
    <ul className="desk-attachments" aria-label="Attachments">
      {props.attachments.map(({ filename, href }, index) => (
        <li key={`${filename}-${index}`}>{href ? <a href={href}>{filename}</a> : filename}</li>
      ))}
    </ul>
  );
}

/** A conversation in order; internal notes are tinted and say what they are. */
export function Conversation(props: { comments: readonly ShownComment[]; empty: string }): ReactNode {
  if (props.comments.length === 0) return <p className="desk-subtle">{props.empty}</p>;
  return (
    <ol className="desk-conversation" aria-label="Comments">
      {props.comments.map((comment) => (
        <li key={comment.id} className={comment.internal ? 'desk-comment desk-comment-internal' : 'desk-comment'}>
          <Comment
            avatar={<Avatar size="medium" borderColor="transparent" />}
            author={<CommentAuthor>{comment.author}</CommentAuthor>}
            time={
              <CommentTime>
                <When at={comment.at} />
              </CommentTime>
            }
            headingLevel="3"
            {...(comment.internal ? { type: 'Internal note' } : {})}
            content={
              <>
                <RichText html={comment.html} />
                {comment.attachments && comment.attachments.length > 0 ? (
                  <AttachmentList attachments={comment.attachments} />
                ) : null}
              </>
            }
          />
        </li>
      ))}
    </ol>
  );
}
