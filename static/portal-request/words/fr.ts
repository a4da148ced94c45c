import type { CardWords } from './words';

export const fr: CardWords = {
  status: 'Statut',
  turns: {
    customer: {
      title: 'C’est à vous de répondre',
      says: 'Nous vous avons posé une question et reprenons dès que vous répondez par un commentaire.',
    },
    desk: { title: 'C’est à nous d’agir', says: 'Votre demande est chez nous. Vous n’avez rien à faire pour l’instant.' },
    resolved: {
      title: 'Nous pensons que c’est résolu',
      says: 'Si ce n’est pas le cas, répondez par un commentaire et nous la reprendrons.',
    },
    nobody: { title: 'Cette demande est clôturée', says: 'Il n’y a plus rien à faire.' },
  },
  remind: 'Nous vous enverrons un rappel le {{date}}.',
  closes: 'Sans nouvelles de votre part, la demande sera clôturée automatiquement le {{date}}.',
  closesResolved: 'Elle sera clôturée automatiquement le {{date}}.',
  moreTime: ['Il me faut 1 jour de plus', 'Il me faut {{n}} jours de plus'],
  moreTimeLeft: ['Vous pouvez le demander encore une fois.', 'Vous pouvez le demander encore {{n}} fois.'],
  moreTimeDone: 'Merci, vous avez plus de temps.',
  moreTimeDoneUntil: 'Merci, vous avez plus de temps : la demande reste ouverte jusqu’au {{date}}.',
  solved: 'C’est résolu',
  solvedAsk: 'Faut-il clôturer cette demande comme résolue ?',
  solvedYes: 'Oui, la clôturer',
  solvedNo: 'Non, la garder ouverte',
  solvedDone: 'Merci de nous l’avoir dit. La demande va être clôturée.',
  nudge: 'Relancer l’équipe',
  nudgeFrom: 'Si nous n’avons pas répondu d’ici là, vous pourrez nous relancer à partir du {{date}}.',
  nudgeDone: 'L’équipe sait maintenant que vous attendez.',
  loading: 'Chargement de la suite…',
  failed: 'Impossible d’afficher ces informations',
  notDone: 'Cela n’a pas fonctionné',
  again: 'Réessayer',
  remedies: {
    forbidden: 'Vous ne pouvez pas faire cela sur cette demande.',
    'not-found': 'La demande n’existe plus, ou vous ne pouvez pas la voir.',
    invalid: 'Ce n’est pas possible pour le moment. Rechargez la page pour voir où en est la demande.',
    conflict: 'La demande vient de changer. Rechargez la page pour voir où elle en est.',
    unavailable: 'Nous n’avons pas pu être joints. Merci de réessayer dans un instant.',
  },
};
