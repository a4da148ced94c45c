import type { ReplyTexts } from './texts';

export const es: ReplyTexts = {
  code: 'es',
  name: 'Español',
  languages: { en: 'inglés', fr: 'francés', de: 'alemán', es: 'español', ro: 'rumano' },
  greeting: 'Hola:',
  introOne: 'Gracias por su solicitud. Antes de poder atenderla, necesitamos una cosa de usted:',
  introMany: 'Gracias por su solicitud. Antes de poder atenderla, necesitamos {{count}} cosas de usted:',
  introRemark: 'Gracias por su solicitud; el equipo ya la tiene. Una observación que no requiere respuesta:',
  introRefuse: 'Gracias por su solicitud. El soporte no puede aceptarla tal como está y la ha cerrado:',
  introAgain: 'Gracias por su respuesta. Todavía falta esto:',
  asks: {
    'priority-impact':
      'Ha elegido una de las prioridades más altas. Está reservada para estos casos: {{anyOf}}. Indíquenos, por favor, cuál de ellos se da aquí y a cuántas personas afecta; si no se da ninguno, el equipo la bajará.',
    evidence: {
      missing: 'Muéstrenos, por favor, el caso concreto: añada {{anyOf}}.',
      notAttached:
        'Menciona un archivo adjunto, pero no nos ha llegado ninguno: adjúntelo de nuevo a esta solicitud, por favor.',
    },
    environment: 'Indique, por favor, dónde ocurre: {{items}}.',
    'summary-quality':
      'Indique, por favor, un título en una frase corta: qué ocurre y dónde. El actual no lo dice. Por ejemplo: «Error al enviar la declaración de salarios de un empleado».',
    language: 'Escriba en {{language}}, por favor: el equipo que lee su solicitud trabaja en ese idioma.',
    'single-issue':
      'Limítese a un solo problema, por favor: describa aquí el más importante y abra una solicitud aparte para cada uno de los demás, para que cada uno reciba su respuesta.',
    'repro-steps':
      'Indique, por favor, uno por uno los pasos que llevan al problema, desde el punto de partida hasta lo que ve, para que podamos reproducirlo.',
    'personal-data':
      'No incluya datos personales, por favor: hemos encontrado {{items}}. Basta con un enlace a la ficha en el producto. No los repita, por favor.',
    checklist: 'Responda a estas preguntas del equipo de soporte, para que nadie tenga que hacerlas después:',
    duplicate: {
      open: 'Su solicitud parece igual que {{items}}, que sigue abierta. Díganos en un comentario qué es distinto aquí; si nada lo es, la respuesta llegará allí.',
      answered:
        'Su solicitud parece igual que {{items}}, que ya tiene respuesta. Consulte primero esa respuesta; si no le sirve, díganos en un comentario qué es distinto esta vez.',
    },
    'self-access': {
      forOneself: 'Aquí nadie pide acceso para sí mismo: debe pedirlo o autorizarlo otra persona, en concreto {{items}}.',
      neverSignedIn:
        'Antes de dar un permiso, la persona tiene que haber iniciado sesión una vez. Pídale que lo haga: {{items}}. Después díganos aquí que ya está hecho.',
    },
    'wrong-desk':
      'Parece que este asunto corresponde a otro equipo: {{items}}. Diríjase a él, por favor; si es asunto nuestro, díganos por qué en un comentario.',
    'custom-pattern': 'Tenga en cuenta lo que el equipo de soporte necesita en este tipo de solicitudes:',
  },
  refusals: {
    'single-issue': 'Limítese a un solo problema por solicitud, por favor, para que cada uno reciba su respuesta.',
    'priority-impact':
      'Ha elegido una de las prioridades más altas. Está reservada para estos casos: {{anyOf}}. Elija una más baja, por favor, o indique cuál de ellos se da y a cuántas personas afecta.',
    duplicate: {
      open: 'Parece igual que {{items}}, que sigue abierta: la respuesta llegará allí. Si se trata de otra cosa, indique en la nueva solicitud qué es distinto.',
      answered:
        'Parece igual que {{items}}, que ya tiene respuesta. Consulte primero esa respuesta; si no le sirve, indique en la nueva solicitud qué es distinto esta vez.',
    },
    'self-access': {
      neverSignedIn:
        'Antes de dar un permiso, la persona tiene que haber iniciado sesión una vez. Pídale que lo haga: {{items}}.',
    },
  },
  items: {
    'priority-impact': {
      payment: 'los pagos o los pedidos están bloqueados',
      process: 'un proceso vital está bloqueado sin alternativa',
      partners: 'al menos {{n}} socios o usuarios están afectados',
    },
    evidence: {
      screenshot: 'una captura de pantalla',
      video: 'un vídeo corto',
      link: 'un enlace al caso concreto',
    },
    'repro-steps': {
      video: 'O añada un vídeo corto del problema.',
      videoMissing: 'El vídeo del que habla no ha llegado: adjúntelo de nuevo o indique un enlace.',
      reason: 'O díganos por qué no se puede repetir: cuándo ocurrió, de qué depende.',
    },
    environment: {
      device: 'el dispositivo (marca y modelo)',
      os: 'el sistema operativo con su versión',
      app: 'la aplicación o el navegador con su versión',
    },
    'self-access': { manager: 'su responsable' },
    'personal-data': {
      EMAIL: 'una dirección de correo electrónico',
      PHONE: 'un número de teléfono',
      PERSON: 'el nombre de una persona',
      CREDIT_CARD: 'un número de tarjeta',
      IBAN: 'un número de cuenta bancaria',
      IP: 'una dirección IP',
      NATIONAL_ID: 'un número de identidad',
      ADDRESS: 'una dirección postal',
    },
  },
  and: 'y',
  or: 'o',
  howToAnswer: 'Responda aquí mismo con un comentario; no hace falta abrir otra solicitud. Seguiremos en cuanto lo tengamos.',
  howToAnswerApart: 'Responda aquí mismo con un comentario. Seguiremos en cuanto lo tengamos.',
  raiseAnew: 'Cree una nueva solicitud cuando todo esté en orden; esta queda cerrada.',
};
