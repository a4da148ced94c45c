/**
 * What the five desks say that their statuses mean, by the names that the statuses have there. On another site an admin gives
 * each row its status; rows whose status is found by name come with it.
 */

export interface PresetStatusWords {
  readonly status: string;
  readonly en: string;
  readonly fr: string;
}

export const presetStatusWords: Readonly<Record<string, readonly PresetStatusWords[]>> = {
  'product-support': [
    {
      status: 'Submitted',
      en: 'We have your request. It waits in the queue of the whole team.',
      fr: 'Nous avons votre demande. Elle attend dans la file de toute l’équipe.',
    },
    { status: 'In analysis', en: 'One of us is looking into it.', fr: 'L’un de nous l’examine.' },
    {
      status: 'Sent back',
      en: 'Something we need is missing. Our last comment says what; we go on as soon as you have added it.',
      fr: 'Il nous manque quelque chose. Notre dernier commentaire dit quoi ; nous reprenons dès que vous l’avez ajouté.',
    },
    {
      status: 'With another team',
      en: 'It belongs to another team, which has it now.',
      fr: 'Elle relève d’une autre équipe, qui s’en occupe maintenant.',
    },
    { status: 'Answered', en: 'You have our answer in the comments.', fr: 'Notre réponse est dans les commentaires.' },
    {
      status: 'Not accepted',
      en: 'We could not take it as it was. Our last comment says why and what to do instead.',
      fr: 'Nous n’avons pas pu la prendre telle quelle. Notre dernier commentaire dit pourquoi et que faire.',
    },
  ],
  'front-line-and-dev': [
    {
      status: 'To do',
      en: 'We have your request and have not begun yet.',
      fr: 'Nous avons votre demande, pas encore commencée.',
    },
    { status: 'In progress', en: 'We are working on it.', fr: 'Nous y travaillons.' },
    {
      status: 'Waiting for customer',
      en: 'We have asked you something and cannot go on without it.',
      fr: 'Nous vous avons posé une question et ne pouvons pas continuer sans la réponse.',
    },
    {
      status: 'Done',
      en: 'You have our answer. Your reply would open the request again.',
      fr: 'Vous avez notre réponse. Une réponse de votre part rouvrirait la demande.',
    },
  ],
  'two-five-ten': [
    { status: 'Registered', en: 'We have your request.', fr: 'Nous avons votre demande.' },
    { status: 'Analysis', en: 'We are trying to see what you see.', fr: 'Nous essayons de reproduire ce que vous voyez.' },
    {
      status: 'Awaiting client',
      en: 'We need something from you, often the steps that lead to the problem: without them it cannot be fixed.',
      fr: 'Il nous faut quelque chose de vous, souvent les étapes qui mènent au problème : sans elles, il ne peut être corrigé.',
    },
    {
      status: 'Resolved',
      en: 'It is solved, or we cannot do it: the last comment says which of the two, and why.',
      fr: 'C’est résolu, ou nous ne pouvons pas le faire : le dernier commentaire dit lequel des deux, et pourquoi.',
    },
  ],
  'shared-queue': [
    { status: 'New', en: 'The whole team has seen it arrive.', fr: 'Toute l’équipe l’a vue arriver.' },
    { status: 'Planned', en: 'It has its place in our list of things to do.', fr: 'Elle a sa place dans notre liste.' },
    { status: 'Being worked on', en: 'Somebody is working on it now.', fr: 'Quelqu’un y travaille.' },
    {
      status: 'Feedback needed',
      en: 'We have asked you something. Please answer in the comments, so that everybody here can read it.',
      fr: 'Nous vous avons posé une question. Merci de répondre en commentaire, pour que tous puissent le lire.',
    },
    {
      status: 'Resolved',
      en: 'We think it is done. Please look: if it is, close it; if not, say so. After five days it closes by itself.',
      fr: 'Nous pensons que c’est fait. Merci de vérifier : si oui, clôturez ; sinon, dites-le. Après cinq jours, elle se clôture seule.',
    },
    { status: 'Closed', en: 'It is confirmed as done.', fr: 'Il est confirmé que c’est fait.' },
  ],
  'ten-fifteen-twenty': [
    {
      status: 'Recorded',
      en: 'With Customer Services: recorded. We are about to find out what kind of request it is.',
      fr: 'Chez Customer Services : enregistrée, à qualifier.',
    },
    {
      status: 'Qualified',
      en: 'With Customer Services: qualified. It waits for a consultant to take it.',
      fr: 'Chez Customer Services : qualifiée, en attente d’être prise en charge.',
    },
    {
      status: 'Being handled',
      en: 'With Customer Services: a consultant is working on it.',
      fr: 'Chez Customer Services : un consultant la traite.',
    },
    {
      status: 'Customer to reply',
      en: 'With Customer Services: we wait for your answer.',
      fr: 'Chez Customer Services : nous attendons votre réponse.',
    },
    {
      status: 'Solution delivered',
      en: 'A solution was delivered, or no answer came for more than 20 days. For anything more, please open a new request.',
      fr: 'Une solution a été livrée, ou aucune réponse n’est venue pendant plus de 20 jours. Pour la suite, ouvrez une nouvelle demande.',
    },
    {
      status: 'Product analysis',
      en: 'Passed to another service: the product owners analyse it.',
      fr: 'Transmise à un autre service : les responsables du produit l’analysent.',
    },
    {
      status: 'Development task',
      en: 'Passed to another service: the developers have a task for it.',
      fr: 'Transmise à un autre service : les développeurs ont une tâche.',
    },
    {
      status: 'Escalated to level 2',
      en: 'Passed to another service: specialists of level 2 have it.',
      fr: 'Transmise à un autre service : les spécialistes du niveau 2 s’en occupent.',
    },
  ],
};

interface NamedStatus {
  readonly id: string;
  readonly name: string;
}

/** A preset's rows for one project: statuses found by name; the others in one language, for the admin to choose a status. */
export function statusWordsFor(
  presetId: string,
  statuses: readonly NamedStatus[],
): { readonly status: string | null; readonly language: 'any' | 'fr'; readonly words: string }[] {
  const idOf = (name: string): string | null =>
    statuses.find((status) => status.name.toLowerCase() === name.toLowerCase())?.id ?? null;
  return (presetStatusWords[presetId] ?? []).flatMap(({ status, en, fr }) => {
    const id = idOf(status);
    const inFrench = id === null ? [] : [{ status: id, language: 'fr' as const, words: fr }];
    return [{ status: id, language: 'any' as const, words: en }, ...inFrench];
  });
}
