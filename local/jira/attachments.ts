/** What an attachment holds, and who may see it. */
import { deflateSync, crc32 } from 'node:zlib';
import type { Site } from './operations';
import type { Actor } from './port';
import type { AdfNode, Attachment, Comment, Issue } from './state';

/**
 * Bytes of an attachment. One that a desk file only names has a file of its type made for it, exactly as large as the desk file
 * says; types that the desk cannot make, and sizes that are too small for a file, are zero bytes.
 */
export function bytesOf({ content, mimeType, filename, size }: Attachment): Uint8Array {
  if (content !== undefined) return new Uint8Array(Buffer.from(content, 'base64'));
  const made = fileOf(mimeType, filename, size);
  return new Uint8Array(made?.byteLength === size ? made : Buffer.alloc(size));
}

/** Customers see what their side attached and what a public comment shows; the rest belongs to the team. */
export function visibleAttachments(site: Site, actor: Actor, issue: Issue): Attachment[] {
  if (site.can(actor, 'BROWSE_PROJECTS', issue)) return issue.attachments;
  if (!site.isCustomerOf(actor, issue)) return [];
  return attachmentsForCustomers(site, issue);
}

/** The attachments of a request that its customers see. */
export function attachmentsForCustomers(site: Site, issue: Issue): Attachment[] {
  const shown = new Set(
    issue.comments.filter((comment) => comment.public).flatMap((comment) => attachmentsOfComment(issue, comment)),
  );
  const customers = new Set([issue.reporterId, issue.creatorId, ...issue.participantIds]);
  return issue.attachments.filter(
    (file) => shown.has(file) || customers.has(file.authorId) || site.findPerson(file.authorId)?.accountType === 'customer',
  );
}

/** The attachments that a comment shows. */
export function attachmentsOfComment(issue: Issue, comment: Comment): Attachment[] {
  const named = new Set(mediaOf(comment.body));
  return issue.attachments.filter(({ id, filename }) => named.has(id) || named.has(filename));
}

function mediaOf(node: AdfNode): string[] {
  const attributes = node.attrs ?? {};
  const own =
    node.type === 'media' || node.type === 'mediaInline'
      ? [attributes.id, attributes.alt].filter((value) => typeof value === 'string')
      : [];
  return [...own, ...(node.content ?? []).flatMap(mediaOf)];
}

function fileOf(mimeType: string, filename: string, size: number): Buffer | undefined {
  if (mimeType === 'image/png') return pngOf(size);
  if (mimeType === 'image/jpeg') return jpegOf(size);
  if (mimeType === 'video/mp4') return mp4Of(size);
  if (mimeType === 'application/pdf') return pdfOf(size);
  if (mimeType === 'text/csv') return lines('name,value\n', (line) => `line ${line},${line}\n`, size);
  if (mimeType.startsWith('text/')) return lines(`${filename}\n`, (line) => `Line ${line} of a made file.\n`, size);
  return undefined;
}

function lines(head: string, line: (number: number) => string, size: number): Buffer {
  let text = head;
  for (let number = 1; text.length < size; number++) text += line(number);
  return Buffer.from(text.slice(0, size), 'latin1');
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const PIXELS = 64;
/** Length, name and checksum of a chunk. */
const CHUNK_BYTES = 12;

/** A grey square; a chunk that no reader looks at fills it up. Smaller than wanted when there is no room for that. */
function pngOf(size: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(PIXELS, 0);
  header.writeUInt32BE(PIXELS, 4);
  // Eight bits a pixel, grey; each row begins with the number of its filter, 0.
  header.writeUInt8(8, 8);
  const row = Buffer.alloc(PIXELS + 1, 0xc0).fill(0, 0, 1);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: PIXELS }, () => row)));
  const [first, data, last] = [pngChunk('IHDR', header), pngChunk('IDAT', pixels), pngChunk('IEND', Buffer.alloc(0))];
  const room = size - SIGNATURE.length - first.length - data.length - last.length - CHUNK_BYTES;
  const filler = room >= 0 ? [pngChunk('puFF', Buffer.alloc(room))] : [];
  return Buffer.concat([SIGNATURE, first, ...filler, data, last]);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A segment of a JPEG: its marker, its length with the two bytes of itself, its data. */
function jpegSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** Largest data of one segment. */
const MOST_SEGMENT = 65_533;
const SEGMENT_HEAD = 4;

/** Eight by eight grey pixels; comments, of which there may be many, fill it up. */
function jpegOf(size: number): Buffer {
  const start = Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    jpegSegment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex')),
    jpegSegment(0xdb, Buffer.alloc(65, 1).fill(0, 0, 1)),
    // Baseline, 8 bits, 8 by 8, one component.
    jpegSegment(0xc0, Buffer.from('080008000801011100', 'hex')),
    // One code each, of one bit: no difference (DC) and the end of the block (AC).
    jpegSegment(0xc4, Buffer.concat([Buffer.from([0x00, 1]), Buffer.alloc(15), Buffer.from([0])])),
    jpegSegment(0xc4, Buffer.concat([Buffer.from([0x10, 1]), Buffer.alloc(15), Buffer.from([0])])),
  ]);
  // One scan; its two bits 0, then ones to the end of the byte; the end of the picture.
  const end = Buffer.concat([jpegSegment(0xda, Buffer.from('010100003f00', 'hex')), Buffer.from('3fffd9', 'hex')]);
  const comments: Buffer[] = [];
  for (let room = size - start.length - end.length; room >= SEGMENT_HEAD;) {
    // What is left must be nothing or a whole segment.
    const whole = Math.min(room - SEGMENT_HEAD, MOST_SEGMENT);
    const left = room - SEGMENT_HEAD - whole;
    const length = left > 0 && left < SEGMENT_HEAD ? whole - SEGMENT_HEAD : whole;
    comments.push(jpegSegment(0xfe, Buffer.alloc(length, 0x20)));
    room -= SEGMENT_HEAD + length;
  }
  return Buffer.concat([start, ...comments, end]);
}

/** A box of an MP4: its length, its name, its data. */
function mp4Box(name: string, ...data: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + data.reduce((sum, { length }) => sum + length, 0));
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, ...data]);
}

/** A film without tracks, which lasts no time; a box for nothing fills it up. */
function mp4Of(size: number): Buffer {
  const header = Buffer.alloc(100);
  // A thousand units a second, usual speed and volume, no turning, the next track is the first.
  header.writeUInt32BE(1000, 12);
  header.writeUInt32BE(0x10000, 20);
  header.writeUInt16BE(0x100, 24);
  for (const [at, value] of [
    [36, 0x10000],
    [52, 0x10000],
    [68, 0x40000000],
    [96, 1],
  ] as const)
    header.writeUInt32BE(value, at);
  const kind = mp4Box('ftyp', Buffer.from('isom\0\0\x02\0isommp42', 'latin1'));
  const film = mp4Box('moov', mp4Box('mvhd', header));
  const room = size - kind.length - film.length - 8;
  return Buffer.concat([kind, film, ...(room >= 0 ? [mp4Box('free', Buffer.alloc(room))] : [])]);
}

/** One empty page; a comment before its end fills it up. */
function pdfOf(size: number): Buffer {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
  ];
  let body = '%PDF-1.4\n';
  const places: string[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(`${String(body.length).padStart(10, '0')} 00000 n \n`);
    body += `${index + 1} 0 obj${object}endobj\n`;
  }
  const end = (at: number) =>
    `xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`;
  const bare = body + end(body.length);
  const room = size - bare.length - '%\n'.length;
  // The place of the table may have more digits than without the comment.
  for (let less = 0; less < 10 && room >= less; less++) {
    const filled = `${body}%${' '.repeat(room - less)}\n`;
    const whole = filled + end(filled.length);
    if (whole.length === size) return Buffer.from(whole, 'latin1');
  }
  return Buffer.from(bare, 'latin1');
}
