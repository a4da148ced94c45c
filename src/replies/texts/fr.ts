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
    'priority-impact':
      'Vous avez choisi l’une des priorités les plus hautes. Elle est réservée aux cas suivants : {{anyOf}}. Merci de nous dire lequel s’applique ici et combien de personnes sont concernées ; sinon, l’équipe l’abaissera.',
    evidence: {
      missing: 'Merci de nous montrer le cas précis : ajoutez {{anyOf}}.',
      notAttached:
        'Vous parlez d’un fichier joint, mais aucun ne nous est parvenu : merci de le joindre à nouveau à cette demande.',
    },
    environment: 'Merci de nous dire où cela se produit : {{items}}.',
    'summary-quality':
      'Merci de donner à votre demande un titre en une courte phrase : ce qui se passe, et où. Le titre actuel ne le dit pas. Par exemple : « Erreur à l’envoi de la déclaration de salaire d’un collaborateur ».',
    language: 'Merci d’écrire en {{language}} : l’équipe qui lit votre demande travaille dans cette langue.',
    'single-issue':
      'Merci de vous limiter à un seul problème : décrivez ici celui qui compte le plus et ouvrez une demande séparée pour chacun des autres, afin que chacun reçoive sa réponse.',
    'repro-steps':
      'Merci d’indiquer une par une les étapes qui mènent au problème, du point de départ jusqu’à ce que vous voyez, pour que nous puissions le reproduire.',
    'personal-data':
      'Merci de ne pas communiquer de données personnelles : nous avons trouvé {{items}}. Un lien vers la fiche dans le produit suffit. Merci de ne pas les répéter.',
    checklist: 'Merci de répondre à ces questions du support, pour que personne n’ait à les poser plus tard :',
    duplicate: {
      open: 'Votre demande ressemble à {{items}}, qui est encore ouverte. Merci d’indiquer en commentaire ce qui est différent ici ; si rien ne l’est, la réponse viendra là-bas.',
      answered:
        'Votre demande ressemble à {{items}}, qui a déjà reçu une réponse. Merci de la consulter d’abord ; si elle ne suffit pas, indiquez en commentaire ce qui est différent cette fois.',
    },
    'self-access': {
      forOneself: 'Ici, personne ne demande un accès pour soi-même : il doit être demandé ou approuvé par {{items}}.',
      neverSignedIn:
        'Un droit ne peut être donné qu’à une personne qui s’est déjà connectée une fois. Merci de faire faire cette première connexion : {{items}}. Dites-nous ensuite ici que c’est fait.',
    },
    'wrong-desk':
      'Cette demande semble relever d’une autre équipe : {{items}}. Merci de vous adresser à elle ; si elle nous concerne bien, dites-nous pourquoi en commentaire.',
    'custom-pattern': 'Merci de tenir compte de ce que le support demande pour ce type de demande :',
  },
  refusals: {
    'single-issue': 'Merci de vous limiter à un seul problème par demande, afin que chacun reçoive sa réponse.',
    'priority-impact':
      'Vous avez choisi l’une des priorités les plus hautes. Elle est réservée aux cas suivants : {{anyOf}}. Merci d’en choisir une plus basse, ou d’indiquer lequel s’applique et combien de personnes sont concernées.',
    duplicate: {
      open: 'Elle ressemble à {{items}}, qui est encore ouverte : la réponse viendra là-bas. S’il s’agit d’autre chose, merci d’indiquer dans la nouvelle demande ce qui est différent.',
      answered:
        'Elle ressemble à {{items}}, qui a déjà reçu une réponse. Merci de la consulter d’abord ; si elle ne suffit pas, indiquez dans la nouvelle demande ce qui est différent cette fois.',
    },
    'self-access': {
      neverSignedIn:
        'Un droit ne peut être donné qu’à une personne qui s’est déjà connectée une fois. Merci de faire faire cette première connexion : {{items}}.',
    },
  },
  items: {
    'priority-impact': {
      payment: 'les paiements ou les commandes sont bloqués',
      process: 'un processus vital est bloqué sans contournement possible',
      partners: 'au moins {{n}} partenaires ou utilisateurs sont touchés',
    },
    evidence: {
      screenshot: 'une capture d’écran',
      video: 'une courte vidéo',
      link: 'un lien vers le cas précis',
    },
    'repro-steps': {
      video: 'Ou ajoutez une courte vidéo du problème.',
      videoMissing: 'La vidéo dont vous parlez n’est pas arrivée : joignez-la à nouveau, ou indiquez un lien.',
      reason: 'Ou dites-nous pourquoi il ne peut pas être reproduit : quand il s’est produit, de quoi il dépend.',
    },
    environment: {
      device: 'l’appareil (marque et modèle)',
      os: 'le système d’exploitation avec sa version',
      app: 'l’application ou le navigateur avec sa version',
    },
    'self-access': { manager: 'votre responsable' },
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
  howToAnswerApart: 'Répondez simplement ici par un commentaire. Nous reprenons dès que votre réponse est là.',
  raiseAnew: 'Merci de créer une nouvelle demande une fois ce point réglé ; celle-ci reste fermée.',
};
