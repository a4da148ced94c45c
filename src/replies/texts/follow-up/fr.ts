import type { FollowUpTexts } from './texts';

export const fr: FollowUpTexts = {
  code: 'fr',
  greeting: 'Bonjour,',
  durations: {
    'working-days': ['1 jour ouvré', '{{n}} jours ouvrés'],
    'calendar-days': ['1 jour', '{{n}} jours'],
    'working-hours': ['1 heure ouvrée', '{{n}} heures ouvrées'],
    hours: ['1 heure', '{{n}} heures'],
  },
  remind: 'Nous attendons votre réponse pour poursuivre le traitement de cette demande.',
  remindAgain: 'Nous attendons toujours votre réponse pour poursuivre le traitement de cette demande.',
  remindLast: 'Nous attendons toujours votre réponse. Ceci est notre dernier rappel.',
  closesOn: 'Sans nouvelles de votre part, la demande sera clôturée automatiquement le {{date}}.',
  howToAnswer: 'Répondez simplement ici par un commentaire.',
  moreTime: 'S’il vous faut plus de temps, vous pouvez l’indiquer sur la page de la demande.',
  closedNoAnswer:
    'Nous n’avons pas reçu de réponse de votre part depuis {{duration}}. C’est la seule raison pour laquelle nous clôturons la demande ; cela ne veut pas dire que le problème est résolu.',
  closedResolved:
    'Cette demande est résolue depuis {{duration}} et nous n’avons plus eu de nouvelles. Elle est maintenant clôturée.',
  replyReopens: 'Si vous en avez encore besoin, répondez ici par un commentaire : la demande sera rouverte.',
  replyReopensWithin: 'Si vous en avez encore besoin, répondez ici dans les {{days}} jours : la demande sera rouverte.',
  replyIsLost: 'Les commentaires ne sont plus lus ici. Si vous en avez encore besoin, merci d’ouvrir une nouvelle demande :',
  closedIsFinal: 'La demande {{key}} est clôturée et personne n’est plus averti des commentaires qui y sont ajoutés.',
  closedTooLong: 'La demande {{key}} est clôturée depuis trop longtemps pour être rouverte.',
  newRequest: 'Merci d’en ouvrir une nouvelle ici ; elle mentionnera l’ancienne :',
  undone:
    'Cette demande a été clôturée par erreur. Elle est de nouveau ouverte, comme avant, et rien n’est perdu. Veuillez nous en excuser.',
  undoneResolved:
    'Cette demande a été clôturée définitivement par erreur. Elle est de nouveau indiquée comme résolue, comme avant. Veuillez nous en excuser.',
};
