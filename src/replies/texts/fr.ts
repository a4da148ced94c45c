import type { ReplyTexts } from './texts';

export const fr: ReplyTexts = {
  code: 'fr',
  name: 'Français',
  languages: { en: 'anglais', fr: 'français', de: 'allemand', es: 'espagnol', ro: 'roumain' },
  greeting: 'Bonjour,',
  introOne: 'Merci pour votre demande. Avant de pouvoir la traiter, il nous manque une chose :',
  introMany: 'Merci pour votre demande. Avant de pouvoir la traiter, il nous manque {{count}} choses :',
  introRemark: 'Merci pour votre demande ; l’équipe l’a bien reçue. Une remarque, qui n’appelle pas de réponse :',
  introRefuse: 'Merci pour votre demande. Le support ne peut pas la prendre en l’état et l’a fermée :',
  introAgain: 'Merci pour votre réponse. Il manque encore ceci :',
  asks: {
    'summary-quality':
      'Merci de donner à votre demande un titre en une courte phrase : ce qui se passe, et où. Le titre actuel ne le dit pas. Par exemple : « Erreur à l’envoi de la déclaration de salaire d’un collaborateur ».',
    language: 'Merci d’écrire en {{language}} : l’équipe qui lit votre demande travaille dans cette langue.',
    'single-issue':
      'Merci de vous limiter à un seul problème : décrivez ici celui qui compte le plus et ouvrez une demande séparée pour chacun des autres, afin que chacun reçoive sa réponse.',
    'repro-steps':
      'Merci d’indiquer une par une les étapes qui mènent au problème, du point de départ jusqu’à ce que vous voyez, pour que nous puissions le reproduire. Une courte vidéo convient aussi.',
    'personal-data':
      'Merci de ne pas communiquer de données personnelles : nous avons trouvé {{items}}. Un lien vers la fiche dans le produit suffit. Merci de ne pas les répéter.',
  },
  items: {
    'personal-data': {
      EMAIL: 'une adresse e-mail',
      PHONE: 'un numéro de téléphone',
      PERSON: 'le nom d’une personne',
      CREDIT_CARD: 'un numéro de carte bancaire',
      IBAN: 'un numéro de compte bancaire',
      IP: 'une adresse IP',
      NATIONAL_ID: 'un numéro d’identité',
      ADDRESS: 'une adresse postale',
    },
  },
  and: 'et',
  or: 'ou',
  howToAnswer:
    'Répondez simplement ici par un commentaire ; il n’est pas nécessaire d’ouvrir une nouvelle demande. Nous reprenons dès que votre réponse est là.',
  raiseAnew: 'Merci de créer une nouvelle demande une fois ce point réglé ; celle-ci reste fermée.',
};
